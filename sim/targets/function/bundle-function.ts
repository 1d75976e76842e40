import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { FunctionError } from './function-error.ts';
import { findImportMap, type ImportMap, mapped } from './import-map.ts';
import { remoteOf } from './remote-of.ts';
import { type StandIn, standIns } from './stand-ins.ts';

/** Node's own modules that neither wait nor reach anything. */
export const harmlessBuiltins = [
  'node:assert',
  'node:buffer',
  'node:events',
  'node:path',
  'node:url',
  'node:util',
];

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The function and everything it imports as one script, in CommonJS's shape or as a module. Nothing is fetched: remote modules
 * are the installed packages they name, and the ones flexsim cannot place are named with the line that wants them.
 *
 * @param imports - mappings of the user's configuration, on top of the import map beside the function
 */
export async function bundleFunction(
  file: string,
  imports: Readonly<Record<string, string>> = {},
  format: 'cjs' | 'esm' = 'cjs',
): Promise<string> {
  const { build } = await import('esbuild');
  const beside = findImportMap(file);
  const map: ImportMap = { folder: beside.folder, imports: { ...beside.imports, ...imports } };
  const unplaced: FunctionError[] = [];
  const result = await build({
    entryPoints: [resolve(file)],
    bundle: true,
    write: false,
    format,
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['deno', 'worker', 'import', 'default'],
    sourcemap: false,
    logLevel: 'silent',
    plugins: [placeImports(map, unplaced)],
  }).catch((error: unknown) => {
    throw unplaced[0] ?? unbundled(file, error);
  });
  return result.outputFiles[0]?.text ?? '';
}

function placeImports(map: ImportMap, unplaced: FunctionError[]): Plugin {
  const refuse = (args: OnResolveArgs, specifier: string): OnResolveResult => {
    const error = cannotPlace(args, specifier);
    unplaced.push(error);
    return { errors: [{ text: error.message }] };
  };
  return {
    name: 'place-imports',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args): Promise<OnResolveResult | undefined> => {
        if (args.pluginData === 'placed' || args.kind === 'entry-point') return undefined;
        // The map is the user's: packages and stand-ins mean what they say.
        const theirs = args.namespace === 'file' && !args.importer.includes('node_modules');
        const specifier = theirs ? mapped(map, args.path) : args.path;
        const remote = remoteOf(specifier);
        if (harmlessBuiltins.includes(specifier)) return { path: specifier, external: true };
        switch (remote.kind) {
          case 'std-serve':
          case 'types-only':
          case 'supabase-js-without-retries':
            return { path: remote.kind, namespace: 'flexsim' };
          case 'unknown':
            return refuse(args, specifier);
          case 'local':
          case 'package': {
            const path = remote.kind === 'package' ? remote.name : specifier;
            const asked = { kind: args.kind, importer: args.importer, pluginData: 'placed' };
            // The project's own copy first, as its lock file has it; else the one flexsim brings.
            const own = await build.resolve(path, { ...asked, resolveDir: args.resolveDir });
            if (own.errors.length === 0) return own;
            const ours = await build.resolve(path, { ...asked, resolveDir: here });
            return ours.errors.length === 0 && !/^[./]/.test(path) ? ours : refuse(args, specifier);
          }
        }
      });
      build.onLoad({ filter: /.*/, namespace: 'flexsim' }, ({ path }) => ({
        contents: standIns[path as StandIn],
        resolveDir: here,
      }));
    },
  };
}

function cannotPlace({ path, importer }: OnResolveArgs, specifier: string): FunctionError {
  const where = `${relative(process.cwd(), importer)}:${lineOf(importer, path)}`;
  const via = specifier === path ? '' : ` (mapped to "${specifier}")`;
  return new FunctionError(
    'FLEXSIM_FUNCTION_IMPORT',
    `${where} imports "${path}"${via}, which is not here and is never fetched. Install it, or map it in deno.json ` +
      `beside the function, or in flexsim.config.ts: imports: { "${path}": "./a-file.ts" }.`,
  );
}

function lineOf(file: string, specifier: string): number {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`)) + 1;
}

function unbundled(file: string, error: unknown): FunctionError {
  return new FunctionError('FLEXSIM_FUNCTION_LOAD', `${file} cannot be loaded: ${(error as Error).message}`, {
    cause: error,
  });
}
