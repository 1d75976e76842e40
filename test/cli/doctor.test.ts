import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import type { Finding } from '../../cli/doctor/finding.ts';
import { findingsText } from '../../cli/doctor/findings-text.ts';
import { nodeVersion } from '../../cli/doctor/node-version.ts';
import { packageVersions } from '../../cli/doctor/package-versions.ts';
import { servingPort } from '../../cli/doctor/serving-port.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { capturedTerminal } from './captured-terminal.ts';

const example = 'examples/your-function/functions/sync-flex-crew-for-job/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('flexsim doctor', () => {
  it('finds everything at hand for a function that can be judged, and ends with 0', async () => {
    const { code, findings } = await doctor('--function', example);
    expect(code).toBe(0);
    expect(Object.keys(findings)).toEqual([
      'node',
      'config',
      'function',
      'control',
      'port',
      'postgres',
      'postgrest',
      'flexsim',
      'vitest',
    ]);
    expect(findings.function?.found).toBe(
      'function:sync-flex-crew-for-job compiles, and everything it imports is there',
    );
    expect(findings.control).toMatchObject({
      status: 'ok',
      found: 'one sync, run twice, does the same both times: 15 steps, answer 200',
    });
    expect(findings.postgres?.found).toMatch(/^postgres \(PostgreSQL\) 15\.\d+, for --db postgres$/);
    expect(findings.postgrest?.found).toMatch(/^PostgREST 12\.\d/);
  });

  it('without a function, it warns and still ends with 0', async () => {
    const { code, findings } = await doctor();
    expect(code).toBe(0);
    expect(findings.function).toMatchObject({
      status: 'warn',
      fix: expect.stringContaining('--function FILE'),
    });
    expect(findings).not.toHaveProperty('control');
  });

  it.each([
    {
      does: 'throws while it is imported',
      source: `throw new Error('no key');`,
      line: 'control',
      says: /^FLEXSIM_FUNCTION_LOAD: .* throws while it is imported: Error: no key$/,
    },
    {
      does: 'imports what is not here',
      source: `import x from 'https://cdn.example/x.ts'; Deno.serve(() => new Response(x));`,
      line: 'function',
      says: /^FLEXSIM_FUNCTION_IMPORT: .*imports "https:\/\/cdn\.example\/x\.ts"/,
    },
    {
      does: 'talks to another host',
      source: `Deno.serve(async () => { await fetch('https://hooks.example.com/'); return new Response('{}'); });`,
      line: 'control',
      says: /^FLEXSIM_FUNCTION_OUTSIDE: .*hooks\.example\.com/,
    },
    {
      does: 'waits on something that is not the world’s',
      source: `Deno.serve(() => new Promise(() => {}));`,
      line: 'control',
      says: /^Uncontrolled await: /,
    },
    {
      does: 'takes chance from elsewhere',
      source: `Deno.serve(async () => {
        const { port1, port2 } = new MessageChannel(); port1.close(); port2.close();
        const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
        const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key));
        await fetch('https://tenant.flexrentalsolutions.com/f5/api/element/' + raw.join('-'));
        return new Response('{}');
      });`,
      line: 'control',
      says: /^FLEXSIM_NOT_REPEATABLE: the same schedule, run twice, differs at step 1/,
    },
  ])('fails for a function that $does, and says what to do', async ({ source, line, says }) => {
    const { code, findings } = await doctor('--function', written('sync/index.ts', source));
    expect(findings[line]).toMatchObject({ status: 'fail', found: expect.stringMatching(says) });
    expect(findings[line]?.fix).toMatch(/\w{3}/);
    expect(code).toBe(1);
  });

  it('warns about a function that refuses the call it gets', async () => {
    const file = written('sync/index.ts', `Deno.serve(() => new Response('{}', { status: 400 }));`);
    const { code, findings } = await doctor('--function', file);
    expect(findings.control).toMatchObject({ status: 'warn', found: expect.stringContaining('answer 400') });
    expect(code).toBe(0);
  });

  it('fails for a configuration that cannot be used, and does not tell the same of the function', async () => {
    const config = written('flexsim.config.json', '{ "sync": { "pth": "/x" } }');
    const { code, findings } = await doctor('--config', config);
    expect(findings.config).toMatchObject({ status: 'fail', found: expect.stringContaining('pth') });
    expect(findings).not.toHaveProperty('function');
    expect(code).toBe(1);
  });

  it('prints a line for each, its fix below it, and the sum', async () => {
    const findings: readonly Finding[] = [
      { name: 'node', status: 'ok', found: '20.20.0' },
      { name: 'vitest', status: 'warn', found: 'not installed', fix: 'install it' },
    ];
    expect(findingsText(findings, { colour: false, width: 80 })).toBe(
      [
        'ok    node    20.20.0',
        'warn  vitest  not installed',
        '              fix: install it',
        '1 ok, 1 warn, 0 fail',
        '',
      ].join('\n'),
    );
  });
});

it.each([
  ['20.19.0', 'ok'],
  ['22.0.0', 'ok'],
  ['20.18.3', 'fail'],
  ['18.20.0', 'fail'],
])('Node %s is %s', (version, status) => {
  expect(nodeVersion(version).status).toBe(status);
});

it.each([
  ['3.2.4', 'ok'],
  ['4.1.12', 'ok'],
  ['3.1.0', 'warn'],
  ['2.1.9', 'warn'],
])('vitest %s is %s', (version, status) => {
  written('node_modules/vitest/package.json', JSON.stringify({ name: 'vitest', version }));
  expect(packageVersions(folder)[1]).toMatchObject({ name: 'vitest', status });
});

it('warns about a port that somebody has', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { readonly port: number };
  expect(await servingPort(port)).toMatchObject({ status: 'warn', fix: expect.stringContaining('--port 0') });
  await new Promise((resolve) => other.close(resolve));
  expect(await servingPort(port)).toMatchObject({ status: 'ok' });
});

function written(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function doctor(
  ...args: readonly string[]
): Promise<{ code: number; findings: Readonly<Record<string, Finding>> }> {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['doctor', '--json', ...args], commands, terminal);
  const { findings } = JSON.parse(terminal.stdout()) as { readonly findings: readonly Finding[] };
  return { code, findings: Object.fromEntries(findings.map((finding) => [finding.name, finding])) };
}
