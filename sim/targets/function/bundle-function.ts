import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildFailure, BuildOptions, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { FunctionError } from './function-error.ts';
import { findImportMap, type ImportMap, mapped } from './import-map.ts';
import { bundleLibrary, isLibrary, libraryName } from './library.ts';
import { noticesSharing } from './notices-sharing.ts';
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

/** A function as a script in CommonJS's shape. */
export interface Bundle {
  readonly script: string;
  /** What the script requires and may be evaluated once for many instances of it. Without one, it is in the script. */
  readonly library?: string;
}

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The function and everything it imports. Nothing is fetched: remote modules are the installed packages they
 * name, and the ones flexsim cannot place are named with the line that wants them.
 *
 * @param imports - mappings of the user's configuration, on top of the import map beside the function
 */
export async function bundleFunction(
  file: string,
  imports: Readonly<Record<string, string>> = {},
): Promise<Bundle> {
  const { text, libraries, sources } = await bundled(file, imports, 'cjs', 'library apart');
  const [library, another] = libraries;
  if (library === undefined) return { script: text };
  // Two copies side by side, or code that could tell: all of it is anew for each instance.
  const inside = sources.some((source) => isLibrary(source));
  if (another !== undefined || inside || sources.some(noticesSharing)) {
    return { script: (await bundled(file, imports, 'cjs', 'whole')).text };
  }
  const entry =
    library === 'supabase-js-without-retries' ? { contents: standIns[library], resolveDir: here } : library;
  return { script: text, library: await bundleLibrary(entry, optionsOf('cjs')) };
}

/** The same as one module. */
export async function bundleModule(
  file: string,
  imports: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await bundled(file, imports, 'esm', 'whole')).text;
}

interface Bundled {
  readonly text: string;
  /** The libraries that were left apart: where one is, or the name of its stand-in. */
  readonly libraries: readonly string[];
  /** The files it is made of. */
  readonly sources: readonly string[];
}

async function bundled(
  file: string,
  imports: Readonly<Record<string, string>>,
  format: 'cjs' | 'esm',
  parts: 'whole' | 'library apart',
): Promise<Bundled> {
  const { build } = await import('esbuild');
  const beside = findImportMap(file);
  const map: ImportMap = { folder: beside.folder, imports: { ...beside.imports, ...imports } };
  const unplaced: FunctionError[] = [];
  const libraries = parts === 'library apart' ? new Set<string>() : undefined;
  const result = await build({
    ...optionsOf(format),
    entryPoints: [resolve(file)],
    plugins: [placeImports(map, unplaced, libraries)],
  }).catch((error: unknown) => {
    throw unplaced[0] ?? unbundled(file, error);
  });
  return {
    text: result.outputFiles[0]?.text ?? '',
    libraries: [...(libraries ?? [])],
    sources: Object.keys(result.metafile.inputs),
  };
}

function optionsOf(format: 'cjs' | 'esm') {
  return {
    bundle: true,
    write: false,
    format,
    metafile: true,
    absWorkingDir: process.cwd(),
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['deno', 'worker', 'import', 'default'],
    sourcemap: false,
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

/** @param libraries - is told of a library that is left apart; without it, none is */
function placeImports(map: ImportMap, unplaced: FunctionError[], libraries: Set<string> | undefined): Plugin {
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
        const packaged = args.importer.includes('node_modules');
        const theirs = args.namespace === 'file' && !packaged;
        const specifier = theirs ? mapped(map, args.path) : args.path;
        const remote = remoteOf(specifier);
        if (harmlessBuiltins.includes(specifier)) return { path: specifier, external: true };
        switch (remote.kind) {
          case 'std-serve':
          case 'types-only':
            return { path: remote.kind, namespace: 'flexsim' };
          case 'supabase-js-without-retries':
            if (!libraries || packaged) return { path: remote.kind, namespace: 'flexsim' };
            libraries.add(remote.kind);
            return { path: libraryName, external: true };
          case 'unknown':
            return refuse(args, specifier);
          case 'local':
          case 'package': {
            const path = remote.kind === 'package' ? remote.name : specifier;
            const asked = { kind: args.kind, importer: args.importer, pluginData: 'placed' };
            // The project's own copy first, as its lock file has it; else the one flexsim brings.
            let found = await build.resolve(path, { ...asked, resolveDir: args.resolveDir });
            if (found.errors.length > 0) {
              if (/^[./]/.test(path)) return refuse(args, specifier);
              found = await build.resolve(path, { ...asked, resolveDir: here });
              if (found.errors.length > 0) return refuse(args, specifier);
            }
            if (!libraries || path !== libraryName || packaged) return found;
            libraries.add(found.path);
            return { path: libraryName, external: true };
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
  const reason = topLevelAwait(error) ?? `${file} cannot be loaded: ${(error as Error).message}`;
  return new FunctionError('FLEXSIM_FUNCTION_LOAD', reason, { cause: error });
}

/** A script in CommonJS's shape has none; esbuild speaks of its own formats. */
function topLevelAwait(error: unknown): string | undefined {
  const { errors = [] } = error as Partial<BuildFailure>;
  const at = errors.find(({ text }) => text.startsWith('Top-level await'))?.location;
  return at
    ? `${at.file}:${at.line} has a top-level await, which is not supported here; await inside the handler instead.`
    : undefined;
}
