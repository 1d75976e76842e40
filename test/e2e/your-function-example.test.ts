import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 120_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'example-'));
  cpSync(join(root, 'examples/your-function'), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  // What its `npm install` makes, without asking the registry.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/flexsim'));
  symlinkSync(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it(
  'the example’s own tests pass',
  async () => {
    const { code, output } = await vitestIn(folder);
    expect(output).toContain('2 passed');
    expect(code).toBe(0);
  },
  patienceMs,
);

it(
  'a race that breaks the function fails its test, which ends in the command that repeats it',
  async () => {
    const test = join(folder, 'sync.test.ts');
    writeFileSync(test, readFileSync(test, 'utf8').replace('.not.', '.'));
    const { code, output } = await vitestIn(folder);
    expect(output).toContain('double-click does not hold on function:sync-flex-crew-for-job@production');
    expect(output).toMatch(/one-line-per-desired: \w+ has 2 contact lines on/);
    expect(output).toMatch(
      /npx flexsim replay [\w-]+ --function functions\/sync-flex-crew-for-job\/index\.ts/,
    );
    expect(code).toBe(1);
  },
  patienceMs,
);

function vitestIn(cwd: string): Promise<{ code: number; output: string }> {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, NO_COLOR: '1', VITEST: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'run', '--root', cwd], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}
