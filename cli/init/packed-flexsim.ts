import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import type { PlannedFile } from './write-all.ts';
import { runPackageManager } from './run-package-manager.ts';

/** The flexsim that is running. */
export const ownFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Where the package goes, from the folder of the project. */
export const packedFile = `vendor/flexsim-${packageJson.version}.tgz`;

/**
 * The flexsim that is running, as a package. No registry has it; a file in the project is there for everybody who
 * clones the project, and for its CI, which a path or a link to this machine is not.
 */
export async function packedFlexsim(signal: AbortSignal): Promise<PlannedFile> {
  const folder = mkdtempSync(join(tmpdir(), 'flexsim-pack-'));
  try {
    await runPackageManager('npm', ['pack', ownFolder, '--ignore-scripts', '--pack-destination', folder], {
      cwd: folder,
      remedy: 'nothing was written:',
      signal,
    });
    const [name] = readdirSync(folder);
    if (name === undefined) throw new Error(`npm pack left nothing in ${folder}`);
    return { path: packedFile, content: readFileSync(join(folder, name)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
