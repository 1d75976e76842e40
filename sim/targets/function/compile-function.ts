import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { type Bundle, harmlessBuiltins } from './bundle-function.ts';
import { globalNames, type Globals, type Handler } from './globals.ts';
import { libraryName } from './library.ts';

const builtin = createRequire(import.meta.url);

export interface Compiled {
  /**
   * Runs the function's top level with these globals, and gives what it exports by default, if a handler. Every
   * call is an instance that shares no variable of the function's with another.
   */
  readonly instance: (globals: Globals, library: () => unknown) => Handler | undefined;
  /** Runs that of the library it has apart. */
  readonly library?: (globals: Globals) => unknown;
}

/** Compiles a bundle, once for all instances. */
export function compileFunction({ script, library }: Bundle, file: string): Compiled {
  const own = compileScript(script, file);
  return {
    instance(globals, shared) {
      const require = (name: string): unknown => (name === libraryName ? shared() : harmless(name));
      const exported = own(globals, require).default as Handler | { fetch?: Handler } | undefined;
      return typeof exported === 'function' ? exported : exported?.fetch?.bind(exported);
    },
    library: library === undefined ? undefined : withoutRequire(compileScript(library, libraryName)),
  };
}

type Script = (globals: Globals, require: (name: string) => unknown) => Readonly<Record<string, unknown>>;

function compileScript(code: string, filename: string): Script {
  const parameters = ['module', 'exports', 'require', ...globalNames].join(', ');
  const script = runInThisContext(`(function (${parameters}) {${code}\n})`, { filename }) as (
    ...values: unknown[]
  ) => void;
  return (globals, require) => {
    const module = { exports: {} };
    script(module, module.exports, require, ...globalNames.map((name) => globals[name]));
    return module.exports;
  };
}

function withoutRequire(script: Script): (globals: Globals) => unknown {
  return (globals) => script(globals, harmless);
}

function harmless(name: string): unknown {
  if (harmlessBuiltins.includes(name)) return builtin(name) as unknown;
  throw new Error(`The function needs "${name}" at run time, which the world does not have.`);
}
