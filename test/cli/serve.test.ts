import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { flexsim, startFlexsim } from './flexsim.ts';
import { type Started, startServe, sync } from './start-serve.ts';

/** A quick Flex, so that the tests are; orders stay what they are. */
const quick = ['--flex-latency', '20', '--db-latency', '2'];

async function stateOf({ url }: Started) {
  const answer = await fetch(`${url}/__admin/state`);
  return (await answer.json()) as {
    readonly duplicates: readonly unknown[];
    readonly lines: readonly unknown[];
    readonly tables: Readonly<Record<string, readonly unknown[]>>;
  };
}

const twice = (of: string, who: string, where: string) => ({ of, who, where, count: 2 });

describe('flexsim serve', () => {
  it('shows what two syncs at once leave behind under legacy, and resets it', async () => {
    const served = await startServe('--target', 'legacy', ...quick);
    try {
      const answers = await Promise.all([sync(served, served.jobId), sync(served, served.jobId)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const { duplicates, lines, tables } = await stateOf(served);
      expect(duplicates).toEqual([
        twice('lines', 'ana', 'gig-sound'),
        twice('lines', 'bea', 'gig-sound'),
        ...['ana', 'bea'].map((who) =>
          expect.objectContaining(twice('rows', who, 'the sound crew call of gig')),
        ),
      ]);
      expect(lines).toHaveLength(4);
      expect(tables.flex_crew_assignments).toHaveLength(4);

      expect((await fetch(`${served.url}/__admin/reset`, { method: 'POST' })).status).toBe(200);
      const reset = await stateOf(served);
      expect([reset.duplicates, reset.lines, reset.tables.flex_crew_assignments]).toEqual([[], [], []]);
    } finally {
      await served.stop();
    }
  });

  it('shows none under hardened, and knows the placeholder of the checklist for the job', async () => {
    const served = await startServe(...quick);
    try {
      const answers = await Promise.all([sync(served, 'test-job-id'), sync(served, 'test-job-id')]);
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      const { duplicates, lines, tables } = await stateOf(served);
      expect(duplicates).toEqual([]);
      expect(lines).toHaveLength(2);
      expect(tables.flex_crew_assignments).toHaveLength(2);
    } finally {
      await served.stop();
    }
  });

  it('counts what a sync asked for, and turns strangers away', async () => {
    const served = await startServe('--target', 'phase-3', ...quick);
    try {
      const answer = await sync(served, served.jobId);
      expect(Number(answer.headers.get('x-flexsim-flex-calls'))).toBeGreaterThan(4);
      expect(Number(answer.headers.get('x-flexsim-db-calls'))).toBeGreaterThan(4);
      const stranger = await sync({ ...served, adminJwt: 'flexsim.stranger.signature' }, served.jobId);
      expect(stranger.status).toBe(401);
      expect((await fetch(served.syncUrl)).status).toBe(405);
    } finally {
      await served.stop();
    }
  });

  it('takes as long as its Flex', async () => {
    const served = await startServe('--target', 'legacy', '--flex-latency', '100', '--db-latency', '0');
    try {
      const sentMs = performance.now();
      const answer = await sync(served, served.jobId);
      // Flex is asked in turn, so the whole run cannot be faster than its calls one after the other.
      const calls = Number(answer.headers.get('x-flexsim-flex-calls'));
      expect(performance.now() - sentMs).toBeGreaterThan(calls * 95);
    } finally {
      await served.stop();
    }
  });

  // A second is meant for a machine that is not busy with something else; a busy one gets more tries.
  it('ends within a second of Ctrl-C, with a sync under way', { retry: 3 }, async () => {
    const served = await startServe('--target', 'legacy', '--flex-latency', '5000');
    const hung = sync(served, served.jobId).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { code, ms } = await served.stop();
    expect(code).toBe(130);
    expect(ms).toBeLessThan(1_000);
    expect(await hung).toBe('cut off');
    await expect(fetch(served.url)).rejects.toThrow('fetch failed');
  });

  it('prints the commands to paste', async () => {
    const running = startFlexsim(['serve', '--port', '0', '--target', 'legacy']);
    await running.says('ready');
    running.signal('SIGINT');
    const { stdout } = await running.ended;
    expect(
      stdout.match(/curl -X POST http:\/\/127\.0\.0\.1:\d+\/functions\/v1\/sync-flex-crew-for-job/g),
    ).toHaveLength(2);
    expect(stdout).toMatch(/curl http:\/\/127\.0\.0\.1:\d+\/__admin\/state/);
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, stderr } = await flexsim(['serve', '--port', String(port)]);
    other.close();
    expect(code).toBe(64);
    expect(stderr).toContain(
      `FLEXSIM_PORT_TAKEN: cannot listen on port ${port}: it is taken. Try: --port 0\n`,
    );
  });

  it.each([
    [
      ['--target', 'legcy'],
      'FLEXSIM_UNKNOWN_TARGET: no target "legcy". Did you mean "legacy"? List them: flexsim list',
    ],
    [['--target', 'legacy,phase-1'], 'FLEXSIM_BAD_OPTION: serve takes one --target, not 2'],
    [
      ['--scenario', 'duble-click'],
      'FLEXSIM_UNKNOWN_SCENARIO: no scenario "duble-click". Did you mean "double-click"? List them: flexsim list',
    ],
    [
      ['--port', '70000'],
      'FLEXSIM_BAD_OPTION: --port <number> cannot be "70000": it is no whole number from 0 to 65535',
    ],
    [
      ['--flex-latency', 'slow'],
      'FLEXSIM_BAD_OPTION: --flex-latency <profile> cannot be "slow": it is none of 150, 100-300 and lognormal:150,0.4 (milliseconds)',
    ],
  ])('refuses %s', async (args, says) => {
    const { code, stdout, stderr } = await flexsim(['serve', ...args]);
    expect([code, stdout, stderr.trimEnd().split('\n').at(-1)]).toEqual([64, '', says]);
  });
});
