import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { harmlessBuiltins } from './bundle-function.ts';
import { globalNames, type Globals, type Handler } from './globals.ts';

const builtin = createRequire(import.meta.url);

/** Runs the bundle's top level with these globals, and gives what it exports by default, if a handler. */
export type Compiled = (globals: Globals) => Handler | undefined;

/** Compiles a bundle once; every call of the result is an instance that shares no variable with another. */
export function compileFunction(bundle: string, file: string): Compiled {
  const parameters = ['module', 'exports', 'require', ...globalNames].join(', ');
  const script = runInThisContext(`(function (${parameters}) {${bundle}\n})`, { filename: file }) as (
    ...values: unknown[]
  ) => void;
  return (globals) => {
    const module = { exports: {} as { default?: Handler | { fetch?: Handler } } };
    script(module, module.exports, requireHarmless, ...globalNames.map((name) => globals[name]));
    const exported = module.exports.default;
    return typeof exported === 'function' ? exported : exported?.fetch?.bind(exported);
  };
}

function requireHarmless(name: string): unknown {
  if (harmlessBuiltins.includes(name)) return builtin(name) as unknown;
  throw new Error(`The function needs "${name}" at run time, which the world does not have.`);
}
