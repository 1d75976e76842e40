import { describe, expect, it } from 'vitest';
import { flexsim, startFlexsim } from './flexsim.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly against?: number;
  readonly ratio?: number;
  readonly limit?: number;
  readonly ok?: boolean;
}

const quick = ['--flex-latency', '10', '--db-latency', '1'];

describe('flexsim bench', () => {
  it('prints a column for each target, and 0 when every threshold is kept', async () => {
    const { code, stdout } = await flexsim([
      'bench',
      '--target',
      'legacy,phase-3',
      '--duration',
      '2',
      ...quick,
    ]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]?.trim().split(/ {2,}/)).toEqual(['legacy', 'phase-3', 'limit']);
    expect(lines.slice(1, -1).map((line) => line.split(/ {2,}/)[0])).toEqual([
      'throughput, syncs/s',
      'syncs',
      'mean, ms',
      'p50, ms',
      'p95, ms',
      'p99, ms',
      'max, ms',
      'success, %',
      'errors',
      'flex-calls, per sync',
      'db-calls, per sync',
      'duplicates',
    ]);
    expect(lines.at(-1)).toBe('Every threshold is kept.');
    expect(code).toBe(0);
  });

  it('every sync has one to add and one to remove, and the figures fit together', async () => {
    const { stdout } = await flexsim([
      'bench',
      '--target',
      'legacy,hardened',
      '--duration',
      '2',
      '--json',
      ...quick,
    ]);
    const { figures } = JSON.parse(stdout) as { readonly figures: readonly Figure[] };
    const value = (name: string): number =>
      figures.find((figure) => figure.name === name)?.value ?? Number.NaN;
    for (const target of ['legacy', 'hardened']) {
      const times = ['p50', 'p95', 'p99', 'max'].map((name) => value(`${target}/${name}`));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(value(`${target}/errors`)).toBe(0);
      expect(value(`${target}/success`)).toBe(100);
      // A closed loop of four: throughput is what four at once make of the mean.
      const expected = 4_000 / value(`${target}/mean`);
      expect(value(`${target}/throughput`) / expected).toBeGreaterThan(0.7);
      expect(value(`${target}/throughput`) / expected).toBeLessThan(1.3);
    }
    // For each department a list and an orphan scan of four lists, then add, role and delete: exactly.
    expect(value('legacy/flex-calls')).toBe(13);
    const mean = figures.find(({ name }) => name === 'hardened/mean');
    expect(mean?.against).toBe(value('legacy/mean'));
    expect(mean).toMatchObject({ limit: 5_000, ok: true });
  });

  it('ends with 3 when a threshold is crossed, and names it', async () => {
    const { code, stdout } = await flexsim([
      'bench',
      '--target',
      'phase-3',
      '--duration',
      '1',
      '--connections',
      '2',
      '--flex-latency',
      '450',
    ]);
    expect(stdout).toMatch(/\nCrossed: phase-3\/mean is \d+(\.\d+)? ms\.\n$/);
    expect(code).toBe(3);
  });

  // A second is meant for a machine that is not busy with something else; a busy one gets more tries.
  it('ends within a second of Ctrl-C, with the figures until then', { retry: 3 }, async () => {
    const running = startFlexsim(['bench', '--target', 'legacy', '--duration', '60', ...quick]);
    await running.says('under load');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const sentMs = performance.now();
    running.signal('SIGINT');
    const { code, stdout } = await running.ended;
    expect(performance.now() - sentMs).toBeLessThan(1_000);
    expect(code).toBe(130);
    expect(stdout).toMatch(/throughput, syncs\/s +[1-9]/);
    expect(stdout).toMatch(/Interrupted: these are the figures until then\.\n$/);
  });

  it.each([
    [
      ['--target', 'legcy'],
      'FLEXSIM_UNKNOWN_TARGET: no target "legcy". Did you mean "legacy"? List them: flexsim list',
    ],
    [
      ['--duration', '0'],
      'FLEXSIM_BAD_OPTION: --duration <seconds> cannot be "0": it is no whole number from 1 to 86400',
    ],
    [
      ['--connections', '65'],
      'FLEXSIM_BAD_OPTION: --connections <number> cannot be "65": it is no whole number from 1 to 64',
    ],
    [['--db', 'postgres'], 'FLEXSIM_BAD_OPTION: bench takes --db model or pg-mem, not postgres'],
    [
      ['--db-latency', '9-3'],
      'FLEXSIM_BAD_OPTION: --db-latency <profile> cannot be "9-3": it is none of 150, 100-300 and lognormal:150,0.4 (milliseconds)',
    ],
  ])('refuses %s', async (args, says) => {
    const { code, stdout, stderr } = await flexsim(['bench', ...args]);
    expect([code, stdout, stderr.trimEnd().split('\n').at(-1)]).toEqual([64, '', says]);
  });
});
