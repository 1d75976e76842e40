import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { parserFor } from '../../cli/parser.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { loadConfig } from '../../config/load-config.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';
import { capturedTerminal } from './captured-terminal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Of a project that has flexsim already, so that it is not packed. */
const hasFlexsim = { name: 'crew', devDependencies: { flexsim: 'file:vendor/flexsim-0.0.9.tgz' } };

let folder: string;
const before = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe('flexsim init', () => {
  it('sets up an empty folder, flexsim included, and says what comes next', async () => {
    const { code, stdout } = await init();
    expect(stdout).toBe(
      [
        'wrote  flexsim.config.ts',
        'wrote  scenarios/two-clicks.json',
        'wrote  test/flexsim.test.ts',
        'wrote  .github/workflows/flexsim.yml',
        'wrote  .gitignore',
        'wrote  vendor/flexsim-0.1.0.tgz',
        'wrote  package.json',
        'Next: npm install, then npm test, then npx flexsim doctor, then npx flexsim gate',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(json('package.json')).toMatchObject({
      private: true,
      scripts: { test: 'vitest run' },
      devDependencies: { flexsim: 'file:vendor/flexsim-0.1.0.tgz', vitest: '4.1.12' },
      allowScripts: { esbuild: true },
    });
    const packed = execFileSync('tar', ['-tzf', 'vendor/flexsim-0.1.0.tgz'], { encoding: 'utf8' }).split(
      '\n',
    );
    expect(packed).toEqual(
      expect.arrayContaining([
        'package/bin/flexsim.js',
        'package/vitest/index.d.ts',
        'package/docs/your-function.md',
      ]),
    );
    expect(packed.filter((path) => /^package\/(test|bench|examples|scripts)\//.test(path))).toEqual([]);
  });

  it('writes what the other commands can use', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    await init();
    expect((await loadConfig()).config).toEqual({});
    const scenario = parseScenario(json('scenarios/two-clicks.json'), 'the scenario');
    expect(scenario.name).toBe('two-clicks');
    const gate = /npx flexsim (gate .*)/.exec(text('.github/workflows/flexsim.yml'))?.[1] ?? '';
    let chosen: unknown;
    await parserFor(commands, capturedTerminal(), (command, { options }) => {
      chosen = [command.name, options];
    })(gate.split(' '));
    expect(chosen).toEqual([
      'gate',
      {
        scenario: ['scenarios/two-clicks.json'],
        target: ['hardened'],
        reporter: ['markdown', 'junit'],
        out: 'reports',
      },
    ]);
  });

  it('run again, it keeps every file as it is', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    await init();
    given('test/flexsim.test.ts', '// ours by now');
    const first = everything();
    const { code, stdout } = await init();
    expect(stdout).toBe(
      [
        'kept   flexsim.config.ts',
        'kept   package.json',
        'kept   scenarios/two-clicks.json',
        'kept   test/flexsim.test.ts',
        'kept   .github/workflows/flexsim.yml',
        'Next: npm install, then npm test, then npx flexsim doctor, then npx flexsim gate',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(everything()).toEqual(first);
  });

  it('finds the functions of the project, and tests the sync', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    given('supabase/functions/hello/index.ts', 'Deno.serve(() => new Response());');
    given('supabase/functions/_sync-flex-parts/index.ts', '');
    given('supabase/functions/flex-webhook/index.ts', '');
    given('supabase/functions/manage-flex-crew-assignments/index.ts', '');
    given('supabase/functions/sync-crew/index.ts', "import { flex } from '../_shared/flex.ts';");
    given('supabase/functions/sync-flex-crew-for-job/index.ts', '');
    const { stdout } = await init();
    expect(stdout).toMatch(/^sync {3}supabase\/functions\/sync-flex-crew-for-job\/index\.ts\n/);
    expect((await loadConfig()).config).toEqual({
      sync: { file: 'supabase/functions/sync-flex-crew-for-job/index.ts' },
      manage: { file: 'supabase/functions/manage-flex-crew-assignments/index.ts' },
    });
    expect(text('test/flexsim.test.ts')).toContain('.toHoldInEverySchedule();');
    expect(text('test/flexsim.test.ts')).not.toContain("target: '");
    expect(text('.github/workflows/flexsim.yml')).not.toContain('--target');
  });

  it.each([
    { says: '--function names it', args: ['--function', 'edge/crew.ts'], files: ['edge/crew.ts'] },
    { says: 'it is the only one', args: [], files: ['supabase/functions/crew/index.ts'] },
  ])('takes a function that does not speak of Flex when $says', async ({ args, files: [file = ''] }) => {
    given('package.json', JSON.stringify(hasFlexsim));
    given(file, 'Deno.serve(() => new Response());');
    await init(args);
    expect((await loadConfig()).config).toEqual({ sync: { file } });
  });

  it('tests the sync that a configuration names', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    given('flexsim.config.json', '{ "sync": { "file": "edge/crew.ts" } }');
    const { stdout } = await init();
    expect(stdout).toContain('kept   flexsim.config.json\n');
    expect(readdirSync(folder)).not.toContain('flexsim.config.ts');
    expect(text('test/flexsim.test.ts')).not.toContain("target: '");
  });

  it('adds to a package.json what it lacks, in its own hand, and loses nothing', async () => {
    given(
      'package.json',
      [
        '{',
        '\t"name": "crew",',
        '\t"scripts": {',
        '\t\t"build": "vite build",',
        '\t\t"test": "jest"',
        '\t},',
        '\t"jest": { "bail": 1 },',
        '\t"devDependencies": {',
        '\t\t"flexsim": "github:crew/flexsim",',
        '\t\t"vitest": "^3.2.4"',
        '\t}',
        '}',
        '',
      ].join('\r\n'),
    );
    const { stdout } = await init();
    expect(stdout).toContain('added  package.json: scripts.test:flexsim, allowScripts\n');
    expect(text('package.json')).toMatch(/^\{\r\n\t"name": "crew",\r\n/);
    expect(text('package.json').replaceAll('\r\n', '')).not.toContain('\n');
    const { allowScripts, ...rest } = json('package.json') as Record<string, unknown>;
    expect(allowScripts).toMatchObject({ esbuild: true });
    expect(rest).toEqual({
      name: 'crew',
      scripts: { build: 'vite build', test: 'jest', 'test:flexsim': 'vitest run test/flexsim.test.ts' },
      jest: { bail: 1 },
      devDependencies: { flexsim: 'github:crew/flexsim', vitest: '^3.2.4' },
    });
    expect(text('.github/workflows/flexsim.yml')).toContain('run: npm run test:flexsim\n');
    expect(stdout).toContain('npm run test:flexsim, then');
  });

  it('puts a test where npm init has put the lack of one', async () => {
    const scripts = { test: 'echo "Error: no test specified" && exit 1' };
    given('package.json', JSON.stringify({ ...hasFlexsim, scripts }));
    await init();
    expect(json('package.json')).toMatchObject({ scripts: { test: 'vitest run' } });
  });

  it('installs with what the project installs with', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    given('pnpm-lock.yaml', '');
    const { stdout } = await init();
    expect(stdout).toContain('Next: pnpm install, then pnpm test, then');
    const workflow = text('.github/workflows/flexsim.yml');
    expect(workflow).toContain('run: corepack enable && pnpm install\n');
    expect(workflow).not.toContain('npm ci');
  });
});

describe('asks, where somebody can answer', () => {
  it('which function, whether a workflow, whether to install', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    given('supabase/functions/sync-flex/index.ts', '');
    given('supabase/functions/sync-flex-old/index.ts', '');
    const asked: string[] = [];
    const answers = ['5', '2', 'no', 'n'];
    const ask = async (question: string) => {
      asked.push(question);
      return answers.shift() ?? '';
    };
    const { code, stderr, stdout } = await init([], { ask, plainly: true });
    expect(asked).toEqual([
      'Number [1] ',
      'Number [1] ',
      'Write .github/workflows/flexsim.yml for CI? [Y/n] ',
      'Run npm install at the end? [Y/n] ',
    ]);
    expect(stderr).toContain('"5" is none of the numbers\n');
    expect(stdout).toContain('sync   supabase/functions/sync-flex-old/index.ts\n');
    expect(readdirSync(folder)).not.toContain('.github');
    expect(code).toBe(0);
  });

  it('and nothing with --yes', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    const ask = () => Promise.reject(new Error('somebody was asked'));
    expect(await init(['--yes'], { ask })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a folder that cannot be set up is left as it is, with one sentence', () => {
  it.each([
    {
      where: 'package.json is cut off',
      file: 'package.json',
      content: '{ "name": ',
      says: /^FLEXSIM_INIT_FOLDER: package\.json is not JSON: .+\n$/,
    },
    {
      where: 'package.json is a list',
      file: 'package.json',
      content: '[]',
      says: /^FLEXSIM_INIT_FOLDER: package\.json is not an object\n$/,
    },
    {
      where: 'its scripts are a text',
      file: 'package.json',
      content: '{ "scripts": "none" }',
      says: /^FLEXSIM_INIT_FOLDER: package\.json: scripts is not an object\n$/,
    },
    {
      where: 'a configuration cannot be used',
      file: 'flexsim.config.json',
      content: '{ "snc": {} }',
      says: /^FLEXSIM_CONFIG: flexsim\.config\.json: .*snc.*\n$/,
    },
  ])('$where', async ({ file, content, says }) => {
    given(file, content);
    const first = everything();
    expect(await init()).toMatchObject({ code: 64, stdout: '', stderr: expect.stringMatching(says) });
    expect(everything()).toEqual(first);
  });

  it('a file is in the way: what was written by then is taken back', async () => {
    given('package.json', JSON.stringify(hasFlexsim));
    given('test', 'a file where a folder should be');
    const first = everything();
    expect(await init()).toMatchObject({
      code: 64,
      stdout: '',
      stderr:
        'FLEXSIM_UNWRITABLE_FILE: cannot write test/flexsim.test.ts, so nothing was written: a file is where a folder should be\n',
    });
    expect(everything()).toEqual(first);
  });

  it('it is flexsim’s own', async () => {
    process.chdir(root);
    expect(await init()).toMatchObject({
      code: 64,
      stderr: 'FLEXSIM_INIT_FOLDER: this folder is flexsim itself; run it in your own project\n',
    });
  });

  it('the function is not there', async () => {
    expect(await init(['--function', 'nowhere.ts'])).toMatchObject({
      code: 64,
      stderr: 'FLEXSIM_UNREADABLE_FILE: there is no file "nowhere.ts"\n',
    });
    expect(everything()).toEqual({});
  });

  it('there is no npm', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      expect(await init()).toMatchObject({
        code: 70,
        stdout: '',
        stderr: 'FLEXSIM_INIT_INSTALL: npm pack did not run; nothing was written:\nspawn npm ENOENT\n',
      });
    } finally {
      process.env.PATH = path;
    }
    expect(everything()).toEqual({});
  });
});

interface Person {
  readonly ask?: (question: string) => Promise<string>;
  /** Without --skip-install. */
  readonly plainly?: boolean;
}

async function init(
  args: readonly string[] = [],
  { ask, plainly }: Person = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = capturedTerminal();
  const line = ['init', ...(plainly ? [] : ['--skip-install']), ...args];
  const code = await runCommandLine(line, commands, { ...terminal, ask });
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

function given(path: string, content: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function text(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function json(path: string): unknown {
  return JSON.parse(text(path));
}

/** Every file there is, by its path. */
function everything(): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}
