import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../sim/report/report.ts';
import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { capturedTerminal } from '../cli/captured-terminal.ts';

const config = 'examples/your-function/flexsim.config.ts';
const scenario = 'examples/your-function/scenarios/added-while-syncing.json';
const patienceMs = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a function that adds one technician, while a sync runs', () => {
  it(
    'races with it: two lines in Flex, told with both, and repeated by its last line',
    async () => {
      const words = ['gate', '--scenario', scenario, '--config', config, '--db', 'model'];
      const { code, stdout } = await flexsim(words);
      expect(code).toBe(1);
      expect(stdout).toContain('one-line-per-desired: ana has 2 contact lines on gig-sound');
      const command = stdout.trimEnd().split('\n').at(-1)?.trim() ?? '';
      expect(command.replace(/replay \S+/, 'replay TOKEN')).toBe(
        `npx flexsim replay TOKEN --config ${config} --scenario ${scenario} --db model`,
      );
      const replay = await flexsim(command.split(' ').slice(2));
      expect(replay.code).toBe(1);
      expect(replay.stdout).toContain('manage: add ana on gig');
      expect(replay.stdout).toMatch(/card +list/);
    },
    patienceMs,
  );

  it(
    'is all right before it, and is judged for its one technician only',
    async () => {
      const parted = write('parted.json', (given) => ({
        ...given,
        acts: given.acts[0]?.map((actor) => [actor]),
      }));
      const alone = write('alone.json', (given) => ({ ...given, acts: [given.acts[0]?.slice(0, 1)] }));
      const cells = await gate(['--scenario', `${parted},${alone}`]);
      expect(cells.map(({ verdict }) => verdict)).toEqual(['holds', 'holds']);
    },
    patienceMs,
  );

  it(
    'is not known to a variant: the gate leaves the cell out and says so, a race cannot be run',
    async () => {
      const gated = await flexsim(['gate', '--scenario', scenario, '--target', 'legacy', '--db', 'model']);
      expect(gated.stderr).toContain('added-while-syncing adds or removes one technician by a function');
      expect(gated.code).toBe(2);
      const raced = await flexsim(['race', scenario, '--target', 'legacy']);
      expect(raced.stderr).toContain('FLEXSIM_NO_MANAGER: ');
      expect(raced.code).toBe(64);
    },
    patienceMs,
  );
});

describe('--config', () => {
  it('that cannot be used ends the command in one sentence', async () => {
    const bad = join(folder, 'bad.config.ts');
    writeFileSync(bad, 'export default { sync: { fiel: "x.ts" } };');
    const { code, stderr } = await flexsim(['gate', '--config', bad]);
    expect(stderr).toMatch(
      /FLEXSIM_CONFIG: \S+bad\.config\.ts: sync\.fiel: is an unknown key; did you mean "file"\?/,
    );
    expect(code).toBe(64);
  });

  it(
    'calls the function and reads its answer as it says: counters that lie are caught where they are',
    async () => {
      const file = join(folder, 'index.ts');
      writeFileSync(
        file,
        `Deno.serve(async (request) => {
          const { gig } = await request.json();
          if (request.method !== 'PUT' || !gig) return new Response('no', { status: 400 });
          return Response.json({ results: [{ where: 'sound', created: 7, deleted: 0 }] });
        });`,
      );
      const made = join(folder, 'made.config.ts');
      const sync = {
        file: 'index.ts',
        method: 'PUT',
        body: { gig: '{job}' },
        answer: { summary: 'results', department: 'where', added: 'created', removed: 'deleted' },
      };
      writeFileSync(made, `export default ${JSON.stringify({ sync })};`);
      const words = ['gate', '--config', made, '--scenario', 'checklist-3-3-normal-sync', '--db', 'model'];
      const { stdout } = await flexsim([...words, '--check', 'answer-is-true', '--json']);
      const [cell] = (JSON.parse(stdout) as Report).cells;
      expect(cell?.checks.flatMap(({ violations }) => violations.map(({ says }) => says))).toEqual([
        expect.stringMatching(/answered added 7 on .*; it created 0 lines/),
      ]);
    },
    patienceMs,
  );
});

interface Json {
  readonly acts: readonly (readonly unknown[])[];
}

function write(name: string, change: (given: Json) => unknown): string {
  const file = join(folder, name);
  const given = JSON.parse(readFileSync(scenario, 'utf8')) as Json;
  writeFileSync(file, JSON.stringify({ ...(change(given) as object), name: name.replace('.json', '') }));
  return file;
}

async function gate(words: readonly string[]): Promise<Report['cells']> {
  const { stdout } = await flexsim(['gate', '--config', config, '--db', 'model', '--json', ...words]);
  return (JSON.parse(stdout) as Report).cells;
}

async function flexsim(words: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(words, commands, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}
