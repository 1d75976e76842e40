import type { BuildOptions } from 'esbuild';

/** What nearly every function imports, and a hundred times as much code as it has itself. */
export const libraryName = '@supabase/supabase-js';

/**
 * Bundles the library from its main file, or from a source that imports it. It imports nothing but its own packages.
 */
export async function bundleLibrary(
  entry: string | { readonly contents: string; readonly resolveDir: string },
  options: BuildOptions & { readonly write: false },
): Promise<string> {
  const { build } = await import('esbuild');
  const from = typeof entry === 'string' ? { entryPoints: [entry] } : { stdin: entry };
  const { outputFiles } = await build({ ...options, ...from });
  return outputFiles[0]?.text ?? '';
}

/** Whether a source file is of the library or of one of its packages. */
export function isLibrary(source: string): boolean {
  return /node_modules\/@supabase\//.test(source);
}
