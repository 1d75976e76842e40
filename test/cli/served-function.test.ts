import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { flexsim, startFlexsim } from './flexsim.ts';
import { startServe, sync } from './start-serve.ts';

const file = 'test/e2e/functions/std-serve/index.ts';
const quick = ['--flex-latency', '5', '--db-latency', '1'];
const patienceMs = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'flexsim-served-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A function in a folder of its own, after which it is called. */
function functionOf(name: string, source: string): string {
  mkdirSync(join(folder, name));
  const path = join(folder, name, 'index.ts');
  writeFileSync(path, source);
  return path;
}

/** Waits half a second by its own timer, and answers how long that took by its own clock. */
const waiting = functionOf(
  'waiting',
  `Deno.serve(async (request) => {
     const startedMs = Date.now();
     await new Promise((resolve) => setTimeout(resolve, 500));
     const { pathname } = new URL(request.url);
     console.log('asked for', pathname);
     return Response.json({ ms: Date.now() - startedMs, method: request.method, pathname, sent: await request.json() });
   });`,
);

const config = join(folder, 'flexsim.config.json');
writeFileSync(
  config,
  JSON.stringify({
    sync: {
      path: '/functions/v1/jobs/{job}/sync',
      method: 'PUT',
      body: { id: '{job}', only: '{departments}' },
    },
  }),
);

describe('bench --function', () => {
  it(
    'puts the function beside the variants, and asks as much of it',
    async () => {
      const words = [
        'bench',
        '--target',
        'legacy',
        '--function',
        file,
        '--duration',
        '1',
        '--json',
        ...quick,
      ];
      const { code, stdout } = await flexsim(words);
      const { figures } = JSON.parse(stdout) as {
        readonly figures: readonly {
          readonly name: string;
          readonly value: number;
          readonly against?: number;
        }[];
      };
      const find = (name: string) => figures.find((figure) => figure.name === name);
      expect(find('function:std-serve/flex-calls')).toMatchObject({ value: 13, against: 13 });
      expect(find('function:std-serve/success')?.value).toBe(100);
      expect(find('function:std-serve/syncs')?.value).toBeGreaterThan(1);
      expect(find('function:std-serve/mean')?.against).toBe(find('legacy/mean')?.value);
      expect(code).toBe(0);
    },
    patienceMs,
  );

  it(
    'calls it as the configuration says, and lets its own timers take their time',
    async () => {
      const words = [
        'bench',
        '--function',
        waiting,
        '--config',
        config,
        '--duration',
        '1',
        '--json',
        ...quick,
      ];
      const { figures } = JSON.parse((await flexsim(words)).stdout) as {
        readonly figures: readonly { readonly name: string; readonly value: number }[];
      };
      const value = (name: string) =>
        figures.find((figure) => figure.name === `function:waiting/${name}`)?.value;
      expect([value('success'), value('flex-calls')]).toEqual([100, 0]);
      expect(value('mean')).toBeGreaterThanOrEqual(500);
    },
    patienceMs,
  );

  it('ends within a second of Ctrl-C although a run sleeps for longer', {
    retry: 3,
    timeout: patienceMs,
  }, async () => {
    const sleeping = functionOf(
      `sleeping-${performance.now()}`,
      `Deno.serve(async () => {
           await new Promise((resolve) => setTimeout(resolve, 30_000));
           return new Response();
         });`,
    );
    const running = startFlexsim(['bench', '--function', sleeping, '--duration', '60', ...quick]);
    await running.says('under load');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const sentMs = performance.now();
    running.signal('SIGINT');
    expect((await running.ended).code).toBe(130);
    expect(performance.now() - sentMs).toBeLessThan(1_000);
  });

  it.each([
    [
      'throwing',
      `throw new Error('no key');`,
      'FLEXSIM_FUNCTION_LOAD: FILE throws while it is imported: Error: no key',
    ],
    [
      'leaving',
      `Deno.serve(() => fetch('https://hooks.example.com/').catch(() => new Response()));`,
      'FLEXSIM_FUNCTION_OUTSIDE: A request went to "hooks.example.com", which is not in this world. ' +
        'It knows https://project.supabase.co and https://*.flexrentalsolutions.com.',
    ],
  ])(
    'tells what a function does that is %s',
    async (name, source, says) => {
      const path = functionOf(name, source);
      const words = ['bench', '--function', path, '--duration', '1', '--connections', '1', ...quick];
      const { code, stdout, stderr } = await flexsim(words);
      expect([code, stdout, stderr.trimEnd().split('\n').at(-1)]).toEqual([
        64,
        '',
        says.replace('FILE', path),
      ]);
    },
    patienceMs,
  );
});

describe('serve --function', () => {
  it(
    'serves it where and how the configuration says, its console on stderr',
    async () => {
      const running = startFlexsim([
        'serve',
        '--port',
        '0',
        '--function',
        waiting,
        '--config',
        config,
        ...quick,
      ]);
      await running.says('ready');
      const [, url = '', headers = '', body = ''] =
        /curl -X PUT '?(\S+?)'? (-H .+) -d '(\{.+?\})' &/.exec(running.stdout()) ?? [];
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/functions\/v1\/jobs\/[0-9a-f-]{36}\/sync$/);
      expect(headers).toContain("-H 'authorization: Bearer flexsim.admin.signature'");
      const answer = await fetch(url, { method: 'PUT', body });
      const { ms, ...rest } = (await answer.json()) as { readonly ms: number };
      const { pathname } = new URL(url);
      expect(rest).toEqual({ method: 'PUT', pathname, sent: { id: pathname.split('/')[4] } });
      expect(ms).toBeGreaterThanOrEqual(499);
      running.signal('SIGINT');
      const { code, stderr } = await running.ended;
      expect(code).toBe(130);
      expect(stderr).toContain(`function:waiting: asked for ${pathname}\n`);
    },
    patienceMs,
  );

  it(
    'shows what two syncs at once leave behind',
    async () => {
      const served = await startServe('--function', file, ...quick);
      const answers = await Promise.all([sync(served, served.jobId), sync(served, served.jobId)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const state = (await (await fetch(`${served.url}/__admin/state`)).json()) as {
        readonly lines: unknown[];
      };
      expect(state.lines).toHaveLength(4);
      expect((await served.stop()).code).toBe(130);
    },
    patienceMs,
  );

  it('takes one target', async () => {
    const { code, stderr } = await flexsim(['serve', '--function', file, '--target', 'legacy']);
    expect([code, stderr.trimEnd().split('\n').at(-1)]).toEqual([
      64,
      'FLEXSIM_BAD_OPTION: serve takes one --target, not 2',
    ]);
  });
});
