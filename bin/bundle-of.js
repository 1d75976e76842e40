import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, 'node_modules', '.cache', 'flexsim');
/** A process that started before a change may still load parts of its bundle for this long. */
const KEEP_OLD_MS = 3_600_000;

/**
 * The URL of a program bundled from its TypeScript sources: the one of last time while no source has changed
 * since (about 5 ms), else a new one. Loading hundreds of sources one by one would cost every command most of
 * a second before it says its first word.
 *
 * @param {string} entry path of the program, from the root of the project
 * @returns {Promise<string>}
 */
export async function bundleOf(entry) {
  const manifestPath = join(CACHE, `${entry.replaceAll('/', '-')}.json`);
  const manifest = readManifest(manifestPath);
  if (manifest && isFresh(manifest)) return pathToFileURL(join(CACHE, manifest.folder, manifest.file)).href;
  const made = await bundle(entry);
  const draft = join(CACHE, `${made.folder}.json`);
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, manifestPath);
  removeOld(made.folder);
  return pathToFileURL(join(CACHE, made.folder, made.file)).href;
}

/** @typedef {{ root: string, folder: string, file: string, inputs: Record<string, string> }} Manifest */

/** @param {string} path @returns {Manifest | undefined} */
function readManifest(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Manifest} manifest */
function isFresh({ root, folder, file, inputs }) {
  if (root !== ROOT || !statSync(join(CACHE, folder, file), { throwIfNoEntry: false })) return false;
  return Object.entries(inputs).every(([path, print]) => fingerprint(path) === print);
}

/** @param {string} entry @returns {Promise<Manifest>} */
async function bundle(entry) {
  const { build } = await import('esbuild');
  const startedMs = Date.now();
  const folder = `${startedMs}-${process.pid}`;
  mkdirSync(join(CACHE, folder), { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    outdir: join(CACHE, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    metafile: true,
    logLevel: 'silent',
    plugins: [ownUrls],
  });
  const [made] = Object.keys(metafile.outputs).filter((path) => metafile.outputs[path]?.entryPoint === entry);
  const inputs = Object.keys(metafile.inputs).map((path) => [path, fingerprint(path, startedMs)]);
  return { root: ROOT, folder, file: made?.split('/').at(-1) ?? '', inputs: Object.fromEntries(inputs) };
}

/**
 * Inside a bundle `import.meta.url` would be the bundle's. Sources find their neighbours by it, such as
 * migrations, so each keeps its own.
 * @type {import('esbuild').Plugin}
 */
const ownUrls = {
  name: 'own-urls',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

/**
 * Time and size of a source. One that changed while it was being bundled matches nothing, so that the next
 * command bundles again.
 * @param {string} path @param {number} [bundledFromMs]
 */
function fingerprint(path, bundledFromMs = Number.POSITIVE_INFINITY) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!stat || stat.mtimeMs >= bundledFromMs) return 'changed meanwhile';
  return `${stat.mtimeMs} ${stat.size}`;
}

/** @param {string} current */
function removeOld(current) {
  for (const name of readdirSync(CACHE)) {
    const startedMs = Number(name.split('-')[0]);
    if (name === current || !Number.isInteger(startedMs) || Date.now() - startedMs < KEEP_OLD_MS) continue;
    rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}
