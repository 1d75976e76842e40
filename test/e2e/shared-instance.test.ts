import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import type { Cell } from '../../sim/report/report.ts';
import { parseScenario, type Scenario } from '../../sim/scenarios/scenario.ts';
import { functionTarget } from '../../sim/targets/function-target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { capturedTerminal } from '../cli/captured-terminal.ts';

const remembering = 'test/e2e/functions/remembering/index.ts';
const scenarioFile = 'test/e2e/scenarios/two-jobs-at-once.json';
const twoJobs = parseScenario(JSON.parse(readFileSync(scenarioFile, 'utf8')), scenarioFile);

let store: Store;
let folder: string;
beforeAll(async () => {
  store = await openStore('model');
  folder = mkdtempSync(join(tmpdir(), 'shared-'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('a function that remembers its crew call in a module', () => {
  it('holds where each run has an instance of its own', async () => {
    const cell = await judged(remembering, { shared: false });
    expect(cell).toMatchObject({ target: 'function:remembering', verdict: 'holds' });
  });

  it('puts a crew on another job’s element where two runs share one', async () => {
    const cell = await judged(remembering, { shared: true });
    expect(cell.target).toBe('function:remembering:shared');
    expect(saysOf(cell)).toContain('one added a line on fair-sound, not an element of its job');
    expect(cell.schedules).toMatchObject({ exhausted: true });
    expect(cell.schedules.scope).toContain('one instance: every order with at most 2 preemptions');
  });

  it('begins every schedule cold: what an earlier one remembered is gone', async () => {
    const file = write('let calls = 0; Deno.serve(() => Response.json({ calls: ++calls }));');
    const answers = new Set<string>();
    const target = await functionTarget({ file, shared: true });
    const { schedules } = await judgeCell(twoJobs, target, {
      store,
      seed: 1,
      schedulesMax: 50_000,
      onPlayed: ({ evidence }) => {
        answers.add(JSON.stringify(evidence?.runs.map(({ answer }) => answer?.body)));
      },
    });
    expect(schedules.explored).toBeGreaterThan(1);
    expect([...answers]).toEqual(['[{"calls":1},{"calls":2}]']);
  });
});

describe('runs that share an instance', () => {
  it('may wait for what another of them has asked for', async () => {
    const file = write(`let asked;
      Deno.serve(async (request) => {
        const url = 'https://project.supabase.co/rest/v1/jobs?select=id';
        const headers = { apikey: Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') };
        asked ??= fetch(url, { headers }).then((answer) => answer.json());
        return Response.json({ jobs: (await asked).length });
      });`);
    expect(await judged(file, { shared: true })).toMatchObject({ steps: { db: { max: 1, mean: 0.5 } } });
    expect(await judged(file, { shared: false })).toMatchObject({ steps: { db: { max: 1, mean: 1 } } });
  });

  it('keep ids, chance, timers and leftovers of their own', async () => {
    const file = write(`Deno.serve(async (request) => {
        const { job_id } = await request.json();
        await new Promise((resolve) => setTimeout(resolve, 5));
        EdgeRuntime.waitUntil(fetch('https://project.supabase.co/rest/v1/jobs?select=id&id=eq.' + job_id, {
          headers: { apikey: Deno.env.get('SUPABASE_SERVICE_ROLE_KEY'), 'x-id': crypto.randomUUID() },
        }));
        return Response.json({ ok: true });
      });`);
    expect(await judged(file, { shared: true })).toMatchObject({ steps: { db: { max: 1, mean: 1 } } });
  });
});

describe('--shared-instance', () => {
  it('goes into the target’s name, by which a token is replayed', async () => {
    const words = ['--function', remembering, '--scenario', scenarioFile, '--db', 'model'];
    const gate = await flexsim(['gate', ...words, '--shared-instance']);
    expect(gate.code).toBe(1);
    const [token = ''] = /fs1[\w-]+/.exec(gate.stdout) ?? [];
    const replay = await flexsim(['replay', token, ...words]);
    expect(replay.stderr).toContain('on function:remembering:shared@production');
    expect(replay.code).toBe(1);
  });

  it.each([
    [
      ['gate', '--shared-instance', '--target', 'legacy'],
      'only a function of your own has a shared instance',
    ],
  ])('%j is refused', async (words, says) => {
    const { code, stderr } = await flexsim(words);
    expect(stderr).toContain(says);
    expect(code).toBe(64);
  });
});

async function judged(
  file: string,
  { shared }: { readonly shared: boolean },
  scenario: Scenario = twoJobs,
): Promise<Cell> {
  const target = await functionTarget({ file, shared });
  return await judgeCell(scenario, target, { store, seed: 1, schedulesMax: 50_000 });
}

function saysOf(cell: Cell): string {
  return cell.checks.flatMap(({ violations }) => violations.map(({ says }) => says)).join('\n');
}

function write(source: string): string {
  const file = join(folder, 'index.ts');
  writeFileSync(file, source);
  return file;
}

async function flexsim(words: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(words, commands, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}
