import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { defineConfig, type FlexsimConfig } from '../../config/index.js';
import type { Config } from '../../config/config-schema.ts';
import { functionTargetOf } from '../../config/function-target-of.ts';
import { loadConfig, parseConfig } from '../../config/load-config.ts';
import type { Endpoint, Surroundings } from '../../sim/targets/target.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a configuration', () => {
  it('is typed for users as it is checked', () => {
    expectTypeOf<Config>().toExtend<FlexsimConfig>();
    expectTypeOf<keyof FlexsimConfig>().toEqualTypeOf<keyof Config>();
    expectTypeOf<keyof NonNullable<FlexsimConfig['sync']>>().toEqualTypeOf<
      keyof NonNullable<Config['sync']>
    >();
    expectTypeOf<keyof NonNullable<FlexsimConfig['manage']>>().toEqualTypeOf<
      keyof NonNullable<Config['manage']>
    >();
    expect(defineConfig({ env: { A: '1' } })).toEqual({ env: { A: '1' } });
  });

  it('is read from TypeScript that imports flexsim/config, with the folder its paths are from', async () => {
    const file = write(
      'flexsim.config.ts',
      `import { defineConfig } from 'flexsim/config';
       const file: string = 'sync/index.ts';
       export default defineConfig({ sync: { file } });`,
    );
    expect(await loadConfig(file)).toEqual({ folder, config: { sync: { file: 'sync/index.ts' } } });
  });

  it('may be JSON', async () => {
    const file = write('other.json', '{ "env": { "A": "{flexToken}" } }');
    expect((await loadConfig(file)).config).toEqual({ env: { A: '{flexToken}' } });
  });

  it.each([
    [
      { sync: { pth: '/x' } },
      'sync.pth: is an unknown key; did you mean "path"? known here: file, path, method, headers, body, answer, expect.',
    ],
    [{ sync: { path: 'x' } }, 'sync.path: "x" does not fit; starts with a slash.'],
    [
      { sync: { body: { id: '{technician}' } } },
      'sync.body: has {technician}, which stands for nothing; use {job}, {departments}.',
    ],
    [{ env: { TOKEN: '{token}' } }, /^env\.TOKEN: has \{token\}, .* use \{flexToken\}, \{supabaseUrl\}/],
    [{ manage: { file: 1 } }, 'manage.file: 1 is a number; give it a string.'],
    [{ hosts: { 'https://a.example/x': {} } }, /hosts/],
    ['nothing', /is a string; give it an object/],
  ])('that says %j is refused in one sentence', (value, says) => {
    const message = messageOf(() => parseConfig(value, 'flexsim.config.ts'));
    expect(message).toMatch(/^flexsim\.config\.ts: [^\n]+$/);
    const said = message.slice('flexsim.config.ts: '.length);
    if (typeof says === 'string') expect(said).toBe(says);
    else expect(said).toMatch(says);
  });

  it('that cannot be loaded says so in one line', async () => {
    const file = write('flexsim.config.ts', 'throw new Error("no way\\nat all")');
    await expect(loadConfig(file)).rejects.toMatchObject({
      code: 'FLEXSIM_CONFIG',
      message: expect.stringMatching(/flexsim\.config\.ts cannot be loaded: [^\n]*no way$/),
    });
    await expect(loadConfig(join(folder, 'none.ts'))).rejects.toThrow('there is no file');
  });
});

describe('a configuration file', () => {
  it.each([
    ['export default 5', ': 5 is a number; give it an object.'],
    [`export default 'x'`, ': "x" is a string; give it an object.'],
    ['', ' exports nothing; give it an export default defineConfig({ … }).'],
    ['const sync = {};', ' exports nothing; give it an export default defineConfig({ … }).'],
    ['export default {};\nconst x = (;', ':2 cannot be loaded: ParseError: Unexpected token'],
  ])('of %j is refused', async (source, says) => {
    const file = write('flexsim.config.ts', source);
    const message = `${file}${says}`;
    await expect(loadConfig(file)).rejects.toMatchObject({ code: 'FLEXSIM_CONFIG', message });
  });

  it('may say nothing', async () => {
    const file = write('flexsim.config.ts', 'export default {}');
    expect((await loadConfig(file)).config).toEqual({});
  });
});

describe('a function by a configuration', () => {
  it('gets its environment, its hosts and its imports', async () => {
    write('vendor/pad.ts', `export const pad = 'padded';`);
    const file = write(
      'sync/index.ts',
      `import { pad } from 'https://cdn.example/pad.ts';
       Deno.serve(async () => {
         const hook = await fetch('https://hooks.example/x', { method: 'POST' });
         return Response.json([pad, hook.status, await hook.json()]);
       });`,
    );
    const target = await functionTargetOf(
      {
        folder,
        config: {
          sync: { file: 'sync/index.ts' },
          env: { FLEX_KEY: 'Bearer {flexToken}' },
          imports: { 'https://cdn.example/': './vendor/' },
          hosts: { 'hooks.example': { status: 202, body: { ok: true } } },
        },
      },
      { file },
    );
    expect(target?.env).toEqual({ FLEX_KEY: 'Bearer flexsim-world-flex-token' });
    expect(await bodyOf(target?.open(world()))).toEqual(['padded', 202, { ok: true }]);
  });

  it('is called at the address of its folder, unless the configuration gives another', async () => {
    const file = write(
      'my-sync/index.ts',
      `Deno.serve((request) => new Response(new URL(request.url).pathname));`,
    );
    const named = async (sync: Config['sync']) =>
      (await functionTargetOf({ folder, config: { sync } }, { file }))?.contract?.path;
    expect(await named({ body: { id: '{job}' } })).toBe('/functions/v1/my-sync');
    expect(await named({ path: '/functions/v1/jobs/{job}' })).toBe('/functions/v1/jobs/{job}');
  });

  it('is none where nobody names a file', async () => {
    expect(await functionTargetOf({ folder, config: {} }, {})).toBeUndefined();
  });
});

function write(name: string, source: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  return file;
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

function world(): Surroundings {
  return {
    fetch: (url) => Promise.reject(new Error(`reached ${url}`)),
    now: () => 0,
    sleep: () => Promise.resolve(),
    timeout: () => new AbortController().signal,
    timer: () => () => {},
    random: () => 0.5,
    newId: () => 'id',
    env: () => undefined,
    log: () => {},
  };
}

async function bodyOf(endpoint: Endpoint | undefined): Promise<unknown> {
  const answer = await endpoint?.answer({ method: 'POST', headers: {}, body: '{}' });
  return JSON.parse(answer?.body ?? 'null') as unknown;
}
