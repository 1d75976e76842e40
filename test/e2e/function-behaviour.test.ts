import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../cli/failure-of.ts';
import { UncontrolledAwait } from '../../sim/explorer/uncontrolled-await.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { functionTarget } from '../../sim/targets/function-target.ts';
import { judgeCell } from '../../sim/world/cell.ts';
import { openStore, type Store } from '../../sim/world/open-store.ts';
import { tryOnce } from '../../sim/world/try-once.ts';

// Row by row what docs/your-function.md says of imports and of what a function runs in, seen in the whole world.
const one = scenarios.find(({ name }) => name === 'checklist-2-3-one-click') as Scenario;
const flex = 'https://tenant.flexrentalsolutions.com/f5/api/element';

let folder: string;
let store: Store;
let made = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'behaviour-'));
  store = await openStore('model');
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('which imports work', () => {
  it.each([
    ['https://esm.sh/left-pad@1.3.0', `'pad 1'`],
    ['npm:left-pad@^1', `'pad 1'`],
    ['jsr:@pads/left@1', `'pad 2'`],
  ])('%s is the package that is installed in the project', async (specifier, is) => {
    const answer = await answerOf(
      `import pad from '${specifier}'; export default () => Response.json(pad);`,
      {
        'node_modules/left-pad/index.js': `export default 'pad 1';`,
        'node_modules/left-pad/package.json': `{ "name": "left-pad", "type": "module", "main": "index.js" }`,
        'node_modules/@pads/left/index.js': `export default 'pad 2';`,
        'node_modules/@pads/left/package.json': `{ "name": "@pads/left", "type": "module", "main": "index.js" }`,
      },
    );
    expect(`'${String(answer)}'`).toBe(is);
  });

  it.each([
    'https://esm.sh/@supabase/supabase-js@2',
    'npm:@supabase/supabase-js@2',
    'jsr:@supabase/supabase-js@2',
  ])('%s is the one flexsim brings, where the project has none', async (specifier) => {
    const source = `import { createClient } from '${specifier}'; export default () => Response.json(typeof createClient);`;
    expect(await answerOf(source)).toBe('function');
  });

  it('the types of functions-js are nothing', async () => {
    const source = `import 'jsr:@supabase/functions-js/edge-runtime.d.ts'; export default () => Response.json(1);`;
    expect(await answerOf(source)).toBe(1);
  });

  it.each([
    ['deno.json', 'beside it'],
    ['deno.jsonc', 'beside it'],
    ['import_map.json', 'beside it'],
    ['../deno.json', 'above it'],
    ['../import_map.json', 'above it'],
  ])('a bare name is what %s %s says', async (map) => {
    const above = map.startsWith('..') ? './sync/' : './';
    const answer = await answerOf(`import { pad } from 'pads'; export default () => Response.json(pad);`, {
      [map]: `{ "imports": { "pads": "${above}vendor/pads.ts" } }`,
      'vendor/pads.ts': `export const pad: string = 'mapped';`,
    });
    expect(answer).toBe('mapped');
  });

  it('a file is itself, in another folder and as JSON too', async () => {
    const source = `import { x } from '../_shared/x.ts'; import roles from './roles.json' with { type: 'json' };
      export default () => Response.json([x, roles.R]);`;
    const files = { '../_shared/x.ts': `export const x: string = 'shared';`, 'roles.json': `{ "R": "r" }` };
    expect(await answerOf(source, files)).toEqual(['shared', 'r']);
  });

  it('assert, buffer, events, path, url and util are Node’s own', async () => {
    const source = `import assert from 'node:assert'; import { Buffer } from 'node:buffer';
      import { EventEmitter } from 'node:events'; import { join } from 'node:path';
      import { fileURLToPath } from 'node:url'; import { inspect } from 'node:util';
      export default () => {
        assert.equal(1, 1);
        return Response.json([Buffer.from('a').toString('hex'), new EventEmitter().listenerCount('x'), join('a', 'b'),
          fileURLToPath('file:///a'), inspect({ a: 1 })]);
      };`;
    expect(await answerOf(source)).toEqual(['61', 0, 'a/b', '/a', '{ a: 1 }']);
  });

  it.each(['https://cdn.example/pad.ts', 'node:fs', 'npm:not-installed@1', 'never-mapped'])(
    '%s is refused with file and line, and how to map it',
    async (specifier) => {
      const failure = failureOf(await errorOf(`\n\nimport x from '${specifier}'; export default () => x;`));
      expect(failure.exitCode).toBe(64);
      expect(failure.text).toMatch(
        /^FLEXSIM_FUNCTION_IMPORT: .*index\.ts:3 imports ".+", .*map it in deno\.json/,
      );
      expect(failure.text).toContain(`"${specifier}"`);
    },
  );

  it('top-level await is refused', async () => {
    const failure = failureOf(await errorOf(`const x = await Promise.resolve(1); export default () => x;`));
    expect(failure.text).toMatch(
      /^FLEXSIM_FUNCTION_LOAD: .*index\.ts:1 has a top-level await, which is not supported here/,
    );
  });
});

describe('what a function runs in', () => {
  it('fetch reaches any tenant of Flex and its SUPABASE_URL, with whatever body', async () => {
    const source = `const text = (value) => new TextEncoder().encode(value);
      const key = Deno.env.get('SUPABASE_SERVICE_ROLE_KEY');
      const renamed = (body) => fetch(Deno.env.get('SUPABASE_URL') + '/rest/v1/profiles?role=eq.admin&select=first_name', {
        method: 'PATCH', body, duplex: 'half', headers: { apikey: key, authorization: 'Bearer ' + key,
          'content-type': 'application/json', prefer: 'return=representation' },
      }).then((answer) => answer.json()).then(([row]) => row.first_name);
      const name = (first_name) => JSON.stringify({ first_name });
      export default async () => {
        const stream = new ReadableStream({ start(c) { c.enqueue(text(name('stream'))); c.close(); } });
        const other = await fetch('https://another.flexrentalsolutions.com/f5/api/element/x', {
          headers: { 'X-Auth-Token': 'wrong' } });
        return Response.json([await renamed(name('text')), await renamed(text(name('bytes'))),
          await renamed(new Blob([name('blob')])), await renamed(stream), other.status]);
      };`;
    expect(await answerOf(source)).toEqual(['text', 'bytes', 'blob', 'stream', 401]);
  });

  it('another host ends the command, although the function has swallowed the error', async () => {
    const source = `export default async () => {
      await fetch('https://hooks.example.com/x').catch(() => {}); return Response.json(1); };`;
    const failure = failureOf(await errorOf(source));
    expect(failure.text).toMatch(/^FLEXSIM_FUNCTION_OUTSIDE: .*"hooks\.example\.com"/);
    expect(failure.exitCode).toBe(64);
  });

  it('requests under Promise.all are open at the same time, and come in every order that matters', async () => {
    const source = `export default async () => {
      const job = { method: 'PATCH', headers: { apikey: Deno.env.get('SUPABASE_SERVICE_ROLE_KEY'),
        authorization: 'Bearer ' + Deno.env.get('SUPABASE_SERVICE_ROLE_KEY'), 'content-type': 'application/json' } };
      const url = Deno.env.get('SUPABASE_URL') + '/rest/v1/profiles?role=eq.admin';
      await Promise.all(['a', 'b'].map((first_name) => fetch(url, { ...job, body: JSON.stringify({ first_name }) })));
      const read = await fetch(url + '&select=first_name', { headers: job.headers });
      return Response.json((await read.json())[0].first_name);
    };`;
    expect(await answersOf(source)).toEqual(new Set(['a', 'b']));
  });

  it('Date and performance are the world’s clock, which requests and timers move', async () => {
    const source = `export default async () => {
      const began = [Date.now(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      return Response.json([Date.now() - began[0], performance.now() - began[1], new Date().getTime() === Date.now()]);
    };`;
    expect(await answerOf(source)).toEqual([90_000, 90_000, true]);
  });

  it('setInterval and AbortSignal.timeout are on it too, and a timer that is unreferenced never fires', async () => {
    const source = `export default async () => {
      const said = [];
      Deno.unrefTimer(setTimeout(() => said.push('unreferenced'), 1));
      AbortSignal.timeout(1_500).addEventListener('abort', () => said.push('timeout'));
      await new Promise((resolve) => {
        const id = setInterval(() => { said.push(Date.now()); if (said.length === 4) { clearInterval(id); resolve(); } }, 1_000);
      });
      return Response.json(said.map((each, at) => typeof each === 'number' ? each - said[0] : each));
    };`;
    expect(await answerOf(source)).toEqual([0, 'timeout', 1_000, 2_000]);
  });

  it('a timer fires when nothing else can happen: not before a request that is open', async () => {
    const source = `export default async () => {
      const said = [];
      setTimeout(() => said.push('timer'), 1);
      await fetch('${flex}/x').then(() => said.push('answer'));
      await new Promise((resolve) => setTimeout(resolve, 2));
      return Response.json(said);
    };`;
    expect(await answerOf(source)).toEqual(['answer', 'timer']);
  });

  it('chance and ids are drawn from the seed, the same in every replay', async () => {
    const source = `export default () => Response.json([Math.random(), Math.random(), crypto.randomUUID(),
      [...crypto.getRandomValues(new Uint8Array(4))]]);`;
    const first = await answerOf(source);
    expect(await answerOf(source)).toEqual(first);
    expect(new Set((first as unknown[]).slice(0, 2)).size).toBe(2);
    expect(await answerOf(source, {}, 2)).not.toEqual(first);
  });

  it('Deno.env has what the platform sets', async () => {
    const source = `export default () => Response.json(['SUPABASE_URL', 'SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_ANON_KEY',
      'X_AUTH_TOKEN', 'HOME'].map((name) => Deno.env.get(name) ?? null));`;
    expect(await answerOf(source)).toEqual([
      'https://project.supabase.co',
      'flexsim-service-role-key',
      'flexsim-anon-key',
      'flexsim-world-flex-token',
      null,
    ]);
  });

  it('a run is over when the work is that EdgeRuntime.waitUntil was given', async () => {
    const source = `export default () => {
      EdgeRuntime.waitUntil((async () => { await fetch('${flex}/1'); await fetch('${flex}/2'); })());
      return Response.json(1);
    };`;
    expect(await requestsOf(source)).toEqual(['/f5/api/element/1', '/f5/api/element/2']);
  });

  it('console says nothing, and a handler that throws is the platform’s 500', async () => {
    const run = await runOf(`export default () => { console.error('loud'); throw new Error('no'); };`);
    expect(run).toEqual({ status: 500, body: 'Internal Server Error' });
  });

  it('an error while it is imported is told', async () => {
    const failure = failureOf(await errorOf(`throw new Error('no key');`));
    expect(failure.text).toMatch(
      /^FLEXSIM_FUNCTION_LOAD: .*index\.ts throws while it is imported: Error: no key$/,
    );
    expect(failure.exitCode).toBe(64);
  });

  it('a socket throws when it is opened', async () => {
    const source = `export default () => { try { new WebSocket('wss://a.example'); } catch (error) { return Response.json(error.message); } };`;
    expect(await answerOf(source)).toBe('A socket to wss://a.example was opened; the world has none.');
  });

  it('process, XMLHttpRequest, window and the rest of Deno are not there', async () => {
    const source = `export default () => Response.json([typeof process, typeof XMLHttpRequest, typeof window,
      typeof Deno.readTextFile, typeof Deno.openKv, typeof Deno.cwd, 'process' in globalThis && typeof globalThis.process]);`;
    expect(await answerOf(source)).toEqual(Array.from({ length: 7 }, () => 'undefined'));
  });

  it('a call of what is not there is the function’s own TypeError', async () => {
    expect(await runOf(`export default () => Deno.readTextFile('x');`)).toMatchObject({ status: 500 });
  });

  it('an answer may be a stream', async () => {
    const source = `export default () => new Response(new ReadableStream({ start(c) {
      for (const part of ['{"a"', ':1}']) c.enqueue(new TextEncoder().encode(part)); c.close(); } }));`;
    expect(await answerOf(source)).toEqual({ a: 1 });
  });

  it('modules remember nothing of another run', async () => {
    const twice: Scenario = { ...one, acts: [...one.acts, ...one.acts] };
    const source = `let calls = 0; export default () => Response.json(++calls);`;
    expect(await answersOf(source, {}, 1, twice)).toEqual(new Set([1]));
  });

  it('something else that waits on the outside is named, with the last request before it', async () => {
    const source = `export default async () => { await fetch('${flex}/1'); await new Promise(() => {}); };`;
    const error = await errorOf(source);
    expect(error).toBeInstanceOf(UncontrolledAwait);
    expect((error as Error).message).toMatch(/[Uu]ncontrolled await.*GET flex/s);
  });
});

type Files = Readonly<Record<string, string>>;

/** A function in a folder of its own, with files named from that folder. */
function write(source: string, files: Files = {}): string {
  const here = join(folder, String(made++), 'sync');
  for (const [name, text] of Object.entries({ ...files, 'index.ts': source })) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), text);
  }
  return join(here, 'index.ts');
}

async function judged(source: string, files?: Files, seed = 1, scenario = one) {
  const target = await functionTarget({ file: write(source, files) });
  const runs: { status: number; body: unknown }[] = [];
  const requests: string[][] = [];
  await judgeCell(scenario, target, {
    store,
    seed,
    schedulesMax: 1_000,
    onPlayed: ({ evidence }) => {
      for (const { answer } of evidence?.runs ?? []) runs.push(answer as { status: number; body: unknown });
      requests.push((evidence?.steps ?? []).map(({ path }) => path));
    },
  });
  return { runs, requests };
}

/** Every answer of every run in every order. */
async function answersOf(...given: Parameters<typeof judged>): Promise<ReadonlySet<unknown>> {
  return new Set((await judged(...given)).runs.map(({ body }) => body));
}

async function answerOf(...given: Parameters<typeof judged>): Promise<unknown> {
  return (await runOf(...given))?.body;
}

async function runOf(...given: Parameters<typeof judged>) {
  return (await judged(...given)).runs[0];
}

async function requestsOf(source: string): Promise<readonly string[] | undefined> {
  return (await judged(source)).requests[0];
}

/** What a run of the function is refused with. */
async function errorOf(source: string): Promise<unknown> {
  try {
    await tryOnce(one, await functionTarget({ file: write(source) }));
  } catch (error) {
    return error;
  }
  return undefined;
}
