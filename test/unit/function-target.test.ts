import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionTarget } from '../../sim/targets/function-target.ts';
import type { Answer, Endpoint, Surroundings, Target } from '../../sim/targets/target.ts';
import { UnexpectedHost } from '../../sim/world/world-fetch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'function-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what an instance shares', () => {
  const counting = `let calls = 0; globalThis.seen ??= 0;
    Deno.serve(() => Response.json([++calls, ++globalThis.seen]));`;

  it('nothing: module state and what is set on globalThis are its own', async () => {
    const target = await load(counting);
    expect(target.reusable).toBe(false);
    const [one, other] = [target.open(world()), target.open(world())];
    expect(await bodyOf(one)).toEqual([1, 1]);
    expect(await bodyOf(one)).toEqual([2, 2]);
    expect(await bodyOf(other)).toEqual([1, 1]);
    expect('seen' in globalThis).toBe(false);
  });
});

describe('the client library of two instances in one place', () => {
  const place = (): Surroundings => {
    const run = {};
    return { ...world(), run: () => run };
  };
  const from = (version: string) =>
    `import { createClient, SupabaseClient } from 'npm:@supabase/supabase-js@${version}';`;

  it('makes clients that are the instance’s own', async () => {
    const target = await load(`${from('2')}
      let clients = 0;
      export default () => {
        const client = createClient('https://project.supabase.co', 'key');
        client.from = () => 'patched';
        return Response.json([++clients, typeof client.from('t')]);
      };`);
    const here = place();
    for (let instance = 0; instance < 2; instance++)
      expect(await bodyOf(target.open(here))).toEqual([1, 'string']);
  });

  it.each([
    ['a prototype', `seen = SupabaseClient.prototype.seen ?? 0; SupabaseClient.prototype.seen = 1;`],
    ['a class', `seen = SupabaseClient['seen'] ?? 0; SupabaseClient['seen'] = 1;`],
    ['what it exports', `seen = createClient.seen ?? 0; Object.assign(createClient, { seen: 1 });`],
    [
      'a prototype, by way of an object',
      `const { auth } = createClient('https://project.supabase.co', 'key');
       seen = auth.seen ?? 0; Object.getPrototypeOf(auth).seen = 1;`,
    ],
    [
      'what it keeps of keys',
      `const { auth } = createClient('https://project.supabase.co', 'key');
       seen = auth.jwks.keys.length; auth.jwks = { keys: [{}] };`,
    ],
  ])('is evaluated anew where the function changes %s', async (_, change) => {
    for (const version of ['2', '2.39.7']) {
      const target = await load(`${from(version)} let seen; ${change}
        export default () => Response.json(seen);`);
      const here = place();
      for (let instance = 0; instance < 2; instance++) expect(await bodyOf(target.open(here))).toBe(0);
    }
  });

  it('sets its timers in the instance that is there', async () => {
    const target = await load(`${from('2')}
      const first = setTimeout(() => {}, 1);
      export default async () => {
        await createClient('https://project.supabase.co', 'key').from('t').select();
        return Response.json([first, setTimeout(() => {}, 1)]);
      };`);
    const here = place();
    const ids = await bodyOf(target.open(here));
    expect(ids).toEqual(await bodyOf(target.open(here)));
  });
});

describe('what a function changes on a global', () => {
  it.each([
    'Date.now = () => 7',
    'Math.random = () => 7',
    'AbortSignal.timeout = () => 7',
    'console.log = () => 7',
  ])('%s is gone with its instance', async (change) => {
    const name = change.slice(0, change.indexOf(' '));
    const target = await load(`const before = ${name}() === 7; ${change};
        export default () => Response.json([before, ${name}()]);`);
    for (let instance = 0; instance < 2; instance++)
      expect(await bodyOf(target.open(world()))).toEqual([false, 7]);
    expect(Date.now()).toBeGreaterThan(7);
  });
});

describe('time, chance and ids', () => {
  it('are the world’s, by whatever name they are asked for', async () => {
    const target = await load(`Deno.serve(() => Response.json({
      now: Date.now(), date: new Date(), given: new Date(7).getTime(), isDate: new Date() instanceof Date,
      global: globalThis.Date.now(), since: performance.now(), chance: Math.random(), largest: Math.max(1, 2),
      id: crypto.randomUUID(), bytes: [...crypto.getRandomValues(new Uint8Array(2))],
    }));`);
    expect(await bodyOf(target.open(world()))).toEqual({
      now: 1_000,
      date: '1970-01-01T00:00:01.000Z',
      given: 7,
      isDate: true,
      global: 1_000,
      since: 0,
      chance: 0.5,
      largest: 2,
      id: 'id',
      bytes: [128, 128],
    });
  });

  it('let a timer fire when the world says so, and not when it was cleared', async () => {
    const target = await load(`Deno.serve(async () => {
      const order = [];
      clearTimeout(setTimeout(() => order.push('cleared'), 1));
      await new Promise((resolve) => setTimeout(resolve, 90_000, 'after'));
      order.push('slept');
      return Response.json(order);
    });`);
    const timers: { ms: number; callback: () => void; cancelled: boolean }[] = [];
    const timer: Surroundings['timer'] = (ms, callback) => {
      const made = { ms, callback, cancelled: false };
      timers.push(made);
      return () => {
        made.cancelled = true;
      };
    };
    const answer = bodyOf(target.open({ ...world(), timer }));
    await Promise.resolve();
    expect(timers.map(({ ms, cancelled }) => [ms, cancelled])).toEqual([
      [1, true],
      [90_000, false],
    ]);
    timers[1]?.callback();
    expect(await answer).toEqual(['slept']);
  });
});

describe('requests', () => {
  it('reach the world from fetch, from globalThis.fetch, and as a Request with a streamed body', async () => {
    const target = await load(`Deno.serve(async () => {
      const bytes = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('streamed')); c.close(); } });
      await Promise.all([
        fetch(new URL('https://a.example/1')),
        globalThis.fetch('https://a.example/2', { method: 'POST', body: new URLSearchParams({ a: '1' }) }),
      ]);
      await fetch(new Request('https://a.example/3', { method: 'PUT', body: 'text' }));
      await fetch('https://a.example/4', { method: 'POST', body: bytes, duplex: 'half' });
      return new Response('done');
    });`);
    const asked: string[] = [];
    const fetch: Surroundings['fetch'] = (url, init) => {
      asked.push(
        `${init?.method ?? 'GET'} ${url} ${String((init?.body ?? '') as string | URLSearchParams)}`.trim(),
      );
      return Promise.resolve(new Response());
    };
    await answerOf(target.open({ ...world(), fetch }));
    expect(asked).toEqual([
      'GET https://a.example/1',
      'POST https://a.example/2 a=1',
      'PUT https://a.example/3 text',
      'POST https://a.example/4 streamed',
    ]);
  });

  it('to a host outside the world are told, even if the function swallows the error', async () => {
    const target = await load(
      `Deno.serve(async () => { await fetch('https://elsewhere.example/').catch(() => {}); return new Response('ok'); });`,
    );
    const fetch: Surroundings['fetch'] = () => {
      throw new UnexpectedHost('A request went to "elsewhere.example".');
    };
    await expect(answerOf(target.open({ ...world(), fetch }))).rejects.toMatchObject({
      code: 'FLEXSIM_FUNCTION_OUTSIDE',
      message: 'A request went to "elsewhere.example".',
    });
  });

  it('that EdgeRuntime.waitUntil was given belong to the run', async () => {
    const target = await load(`Deno.serve(() => {
      EdgeRuntime.waitUntil(fetch('https://a.example/').then(() => console.log('background done')));
      return new Response('early');
    });`);
    const said: string[] = [];
    const surroundings = { ...world(), log: (line: string) => void said.push(line) };
    expect((await answerOf(target.open(surroundings))).body).toBe('early');
    expect(said).toEqual(['background done']);
  });
});

describe('ways to serve', () => {
  it.each([
    ['Deno.serve', `Deno.serve(() => new Response('ok'))`],
    ['with options', `Deno.serve({ port: 1 }, () => new Response('ok'))`],
    ['with a handler in them', `Deno.serve({ handler: () => new Response('ok') })`],
    ['a default export', `export default () => new Response('ok')`],
    ['an object as that', `export default { fetch: () => new Response('ok') }`],
    [
      'std',
      `import { serve } from 'https://deno.land/std@0.168.0/http/server.ts'; serve(() => new Response('ok'))`,
    ],
  ])('%s', async (_, source) => {
    expect(await answerOf((await load(source)).open(world()))).toMatchObject({ status: 200, body: 'ok' });
  });

  it('answers 500 for a handler that throws, as the platform does', async () => {
    const target = await load(`Deno.serve(() => { throw new Error('no'); });`);
    expect(await answerOf(target.open(world()))).toMatchObject({ status: 500 });
  });
});

describe('what cannot be loaded says why', () => {
  it('an import from elsewhere, with its line and the way out', async () => {
    write('_shared/x.ts', `\nimport _ from 'https://cdn.example/left-pad.ts';\nexport const x = _;`);
    const source = `import { x } from '../_shared/x.ts'; Deno.serve(() => x);`;
    await expect(load(source, 'sync/index.ts')).rejects.toMatchObject({
      code: 'FLEXSIM_FUNCTION_IMPORT',
      message: expect.stringMatching(
        /_shared\/x\.ts:2 imports "https:\/\/cdn\.example\/left-pad\.ts", which is not here and is never fetched\. Install it, or map it in deno\.json/,
      ),
    });
  });

  it('unless an import map has it, or it is JSON', async () => {
    write('deno.jsonc', `{ // mapped\n "imports": { "https://cdn.example/": "./vendor/" } }`);
    write('vendor/pad.ts', `export const pad = 'padded';`);
    write('sync/roles.json', `{ "R": "r" }`);
    const source = `import { pad } from 'https://cdn.example/pad.ts';
      import roles from './roles.json' with { type: 'json' };
      Deno.serve(() => Response.json([pad, roles.R]));`;
    expect(await bodyOf((await load(source, 'sync/index.ts')).open(world()))).toEqual(['padded', 'r']);
  });

  it.each([
    ['throws while it is imported: Error: no key', `throw new Error('no key');`],
    ['serves nothing', `export const x = 1;`],
  ])('a function that %s', async (says, source) => {
    const target = await load(source);
    expect(() => target.open(world())).toThrow(says);
  });

  it('a function with a top-level await, with its line', async () => {
    await expect(load(`\nconst x = await 1;\nDeno.serve(() => Response.json(x));`)).rejects.toMatchObject({
      code: 'FLEXSIM_FUNCTION_LOAD',
      message: expect.stringMatching(/index\.ts:2 has a top-level await, which is not supported here/),
    });
  });

  it('a function that does not compile', async () => {
    await expect(load(`Deno.serve(`)).rejects.toMatchObject({ code: 'FLEXSIM_FUNCTION_LOAD' });
  });
});

describe('supabase-js', () => {
  const reading = (from: string) => `import { createClient } from '${from}';
    const client = createClient('https://project.supabase.co', 'key');
    Deno.serve(async () => { const { status } = await client.from('t').select(); return Response.json(status); });`;

  it.each([
    ['https://esm.sh/@supabase/supabase-js@2.39.7', 1],
    ['npm:@supabase/supabase-js@2.101.1', 1],
    ['npm:@supabase/supabase-js@2.102.0', 4],
    ['jsr:@supabase/supabase-js@2', 4],
  ])('asked for as %s sends a failing read %i times, as that version does', async (from, times) => {
    let sent = 0;
    const fetch: Surroundings['fetch'] = () => {
      sent++;
      return Promise.resolve(new Response('{}', { status: 503 }));
    };
    // The pauses between the attempts pass at once; the client's own half-minute watch never comes round.
    const timer: Surroundings['timer'] = (ms, callback) => {
      if (ms < 30_000) queueMicrotask(callback);
      return () => {};
    };
    expect(await bodyOf((await load(reading(from))).open({ ...world(), fetch, timer }))).toBe(503);
    expect(sent).toBe(times);
  });
});

function write(name: string, source: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  return file;
}

function load(source: string, name = 'index.ts'): Promise<Target> {
  return functionTarget({ file: write(name, source) });
}

function world(): Surroundings {
  return {
    fetch: () => Promise.resolve(new Response()),
    now: () => 1_000,
    sleep: () => Promise.resolve(),
    timeout: () => new AbortController().signal,
    timer: () => () => {},
    random: () => 0.5,
    newId: () => 'id',
    env: () => undefined,
    log: () => {},
  };
}

function answerOf(endpoint: Endpoint): Promise<Answer> {
  return endpoint.answer({ method: 'POST', headers: {}, body: '' });
}

async function bodyOf(endpoint: Endpoint): Promise<unknown> {
  return JSON.parse((await answerOf(endpoint)).body) as unknown;
}
