import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FunctionError } from './function-error.ts';

/** Where Deno and the Supabase command line look for an import map. */
const fileNames = ['deno.json', 'deno.jsonc', 'import_map.json'];

export interface ImportMap {
  /** Relative targets are relative to this folder. */
  readonly folder: string;
  readonly imports: Readonly<Record<string, string>>;
}

/** The import map beside a function, else of the nearest folder above that has one. */
export function findImportMap(functionFile: string): ImportMap {
  for (let folder = dirname(resolve(functionFile)); ; folder = dirname(folder)) {
    for (const name of fileNames) {
      const file = join(folder, name);
      if (existsSync(file)) return readImportMap(file);
    }
    if (folder === dirname(folder)) return { folder, imports: {} };
  }
}

/** What a specifier is mapped to; itself where nothing maps it. The longest prefix wins, as in browsers. */
export function mapped({ folder, imports }: ImportMap, specifier: string): string {
  const keys = Object.keys(imports).filter(
    (key) => key === specifier || (key.endsWith('/') && specifier.startsWith(key)),
  );
  const key = keys.toSorted((a, b) => b.length - a.length)[0];
  if (key === undefined) return specifier;
  const target = `${imports[key] ?? ''}${specifier.slice(key.length)}`;
  return /^\.{0,2}\//.test(target) ? resolve(folder, target) : target;
}

function readImportMap(file: string): ImportMap {
  const json = readJson(file);
  const imports = json.imports ?? {};
  if (typeof json.importMap !== 'string') return { folder: dirname(file), imports };
  const elsewhere = resolve(dirname(file), json.importMap);
  return { folder: dirname(elsewhere), imports: { ...readJson(elsewhere).imports, ...imports } };
}

function readJson(file: string): { imports?: Record<string, string>; importMap?: unknown } {
  try {
    return JSON.parse(withoutComments(readFileSync(file, 'utf8'))) as { imports?: Record<string, string> };
  } catch (error) {
    throw new FunctionError('FLEXSIM_FUNCTION_LOAD', `${file} is no import map: ${(error as Error).message}`);
  }
}

/** Strings are kept whole: an address has two slashes too. */
function withoutComments(jsonc: string): string {
  return jsonc.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, text?: string) => text ?? '');
}
