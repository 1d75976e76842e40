import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type ErrorCode, errorEntry, errors } from '../../cli/errors.ts';
import { failureOf } from '../../cli/failure-of.ts';
import { FlexsimError } from '../../cli/flexsim-error.ts';
import { TokenError } from '../../sim/world/token.ts';

it('every code that the sources throw is in the registry, and the other way round', () => {
  expect([...codesIn('cli', 'config', 'sim', 'src')].sort()).toEqual(Object.keys(errors).sort());
});

it('a code decides the exit code, whichever layer threw it', () => {
  expect(failureOf(new FlexsimError('FLEXSIM_UNKNOWN_CHECK', 'no check "heal"'))).toEqual({
    text: 'FLEXSIM_UNKNOWN_CHECK: no check "heal"',
    exitCode: 64,
  });
  expect(failureOf(new TokenError('the token is damaged'))).toEqual({
    text: 'FLEXSIM_BAD_TOKEN: the token is damaged',
    exitCode: 64,
  });
});

it('a message that starts with a code counts as one', () => {
  expect(failureOf(new Error('FLEXSIM_SQL_NOT_READ: do not know LATERAL'))).toEqual({
    text: 'FLEXSIM_SQL_NOT_READ: do not know LATERAL',
    exitCode: 64,
  });
  expect(failureOf(new Error('FLEXSIM_NOBODY: said this')).text).toMatch(
    /^FLEXSIM_INTERNAL: Error: FLEXSIM_NOBODY/,
  );
});

it('every error is one of the command line or of a served fake', () => {
  for (const code of Object.keys(errors) as ErrorCode[]) {
    const { exit, status } = errorEntry(code);
    expect([code, exit === undefined && status === undefined]).toEqual([code, false]);
  }
});

it('anything else is a bug of ours: 70, with the stack', () => {
  const failure = failureOf(new RangeError('too far'));
  expect(failure.exitCode).toBe(70);
  expect(failure.text).toMatch(/^FLEXSIM_INTERNAL: RangeError: too far\n +at /);
  expect(failureOf(Object.assign(new Error('gone'), { code: 'ENOENT' })).exitCode).toBe(70);
  expect(failureOf('just a text')).toEqual({ text: 'FLEXSIM_INTERNAL: just a text', exitCode: 70 });
});

/** Codes as the sources mention them, tracked files only. */
function codesIn(...folders: readonly string[]): ReadonlySet<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = execFileSync('git', ['ls-files', '--', ...folders], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  const sources = files.filter((path) => path.endsWith('.ts') && path !== 'cli/errors.ts');
  const used = sources.flatMap(
    (path) => readFileSync(`${root}/${path}`, 'utf8').match(/\bFLEXSIM_[A-Z_]+\b/g) ?? [],
  );
  return new Set(used);
}
