import { basename, dirname, resolve } from 'node:path';
import { bundleFunction } from './function/bundle-function.ts';
import { compileFunction } from './function/compile-function.ts';
import { FunctionError } from './function/function-error.ts';
import { FunctionInstance } from './function/function-instance.ts';
import type { Target } from './target.ts';

export interface FunctionOptions {
  /** The Edge Function's file, as it is deployed. */
  readonly file: string;
  /** Which of the variants' columns it is compared with; without one it is expected to hold. */
  readonly like?: Pick<Target, 'name' | 'migrations' | 'shipsLog'>;
  readonly imports?: Readonly<Record<string, string>>;
}

/** An Edge Function, unmodified, as a target. Bundled and compiled once; an instance costs a call. */
export async function functionTarget({ file, like, imports }: FunctionOptions): Promise<Target> {
  const compiled = compileFunction(await bundleFunction(file, imports), file);
  return {
    name: functionTargetName(file),
    like: like?.name,
    replayWith: `--function ${quoted(file)}${like ? ` --expect ${like.name}` : ''}`,
    schema: like ? undefined : 'production',
    migrations: like?.migrations ?? [],
    shipsLog: like?.shipsLog ?? false,
    reusable: false,
    open(surroundings) {
      try {
        return new FunctionInstance(compiled, file, surroundings);
      } catch (error) {
        if (error instanceof FunctionError) throw error;
        const message = `${file} throws while it is imported: ${String(error)}`;
        throw new FunctionError('FLEXSIM_FUNCTION_LOAD', message, { cause: error });
      }
    },
  };
}

/** As reports and tokens name it: by its folder, which is what Supabase calls it. */
export function functionTargetName(file: string): string {
  return `function:${basename(dirname(resolve(file)))}`;
}

function quoted(file: string): string {
  return /^[\w./@+-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
