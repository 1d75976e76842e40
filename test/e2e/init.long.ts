import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 10 * 60_000;

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'fresh-'));
});
afterAll(() => rmSync(place, { recursive: true }));

describe('an empty folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = join(place, 'empty');
    mkdirSync(folder);
    const { code, output } = await run(folder, process.execPath, [
      join(root, 'bin/flexsim.js'),
      'init',
      '--yes',
    ]);
    expect(output).toContain('Next: npm test, then');
    expect(code).toBe(0);
  }, patienceMs);

  it('after flexsim init --yes, npm test passes', async () => {
    const { code, output } = await run(folder, 'npm', ['test']);
    expect(output).toContain('2 passed');
    expect(code).toBe(0);
  });

  it('the command of its workflow passes', async () => {
    const workflow = readFileSync(join(folder, '.github/workflows/flexsim.yml'), 'utf8');
    const [, ...words] = (/npx (flexsim gate .*)/.exec(workflow)?.[1] ?? '').split(' ');
    const { code } = await run(folder, join(folder, 'node_modules/.bin/flexsim'), words);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'reports/matrix.md'), 'utf8')).toContain('two-clicks');
  });

  describe.each([{ version: '4.1.12' }, { version: '3.2.4' }])('with vitest $version', ({ version }) => {
    beforeAll(async () => {
      const { code } = await run(folder, 'npm', [
        'install',
        '--save-dev',
        '--save-exact',
        `vitest@${version}`,
      ]);
      expect(code).toBe(0);
    }, patienceMs);

    it('the tests of examples/your-function pass', async () => {
      takeExample(folder);
      const { code, output } = await run(folder, 'npx', ['vitest', 'run', 'sync.test.ts']);
      expect(output).toContain(`v${version}`);
      expect(output).toContain('2 passed');
      expect(code).toBe(0);
    });

    it('a race that breaks the function fails its test, which ends in the command that repeats it', async () => {
      takeExample(folder, (test) => test.replace('.not.', '.'));
      const { code, output } = await run(folder, 'npx', ['vitest', 'run', 'sync.test.ts']);
      expect(output).toContain('double-click does not hold on function:sync-flex-crew-for-job@production');
      expect(output).toMatch(
        /npx flexsim replay [\w-]+ --function functions\/sync-flex-crew-for-job\/index\.ts/,
      );
      expect(code).toBe(1);
    });

    it('the matcher has types, and they can tell right from wrong', async () => {
      takeExample(folder);
      expect(await typeErrorsOf(folder, '')).toEqual([]);
      expect(
        await typeErrorsOf(
          folder,
          `import { race } from 'flexsim/vitest';
             import { expect } from 'vitest';
             const held: Promise<void> = expect(race('double-click')).toHoldInEverySchedule({ seed: 1 });
             await held;
             await expect(race('double-click')).toHoldInEverySchedule({ sed: 1 });
             await expect(race('double-click')).toHoldInEveryOrder();
             race(1);`,
        ),
      ).toEqual([
        expect.stringMatching(/^wrong\.ts\(5,\d+\): .*'sed' does not exist in type 'HoldOptions'/),
        expect.stringMatching(/^wrong\.ts\(6,\d+\): .*'toHoldInEveryOrder' does not exist on type/),
        expect.stringMatching(/^wrong\.ts\(7,\d+\): .*'number' is not assignable/),
      ]);
    });
  });
});

it('examples/your-function works in a clean clone with the two commands of its README', async () => {
  const clone = join(place, 'clone');
  await run(place, 'git', ['clone', '--quiet', root, clone]);
  const folder = join(clone, 'examples/your-function');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const commands = (/```sh\n(.*?)```/s.exec(readme)?.[1] ?? '').trim().split('\n');
  expect(commands).toEqual(['npm install', 'npm test']);
  for (const command of commands) {
    const [program = '', ...words] = command.split(' ');
    const { code, output } = await run(folder, program, words);
    expect({ command, code, output }).toMatchObject({ command, code: 0 });
    if (command === 'npm test') expect(output).toContain('2 passed');
  }
});

/** The function of the example, and its test as it is or changed, in a project that has flexsim installed. */
function takeExample(folder: string, change = (test: string) => test): void {
  const example = join(root, 'examples/your-function');
  cpSync(join(example, 'functions'), join(folder, 'functions'), { recursive: true });
  cpSync(join(example, 'vitest.config.ts'), join(folder, 'vitest.config.ts'));
  writeFileSync(join(folder, 'sync.test.ts'), change(readFileSync(join(example, 'sync.test.ts'), 'utf8')));
}

/** What TypeScript says about the test, the configuration, one more source, and flexsim's own declarations. */
async function typeErrorsOf(folder: string, source: string): Promise<readonly string[]> {
  const compilerOptions = { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2022', types: [] };
  const include = ['sync.test.ts', 'test', 'flexsim.config.ts', 'wrong.ts'];
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  writeFileSync(join(folder, 'wrong.ts'), source);
  const { output } = await run(folder, process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    '.',
  ]);
  // vitest's own declarations want more than this project has installed.
  return output
    .split('\n')
    .filter((line) => line.includes(': error ') && !/^node_modules\/(?!flexsim\/)/.test(line));
}

function run(
  cwd: string,
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  const env = { ...process.env, NO_COLOR: '1', VITEST: undefined };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}
