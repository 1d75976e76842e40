import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../sim/report/report.ts';
import { capturedTerminal } from './captured-terminal.ts';
import { runHere } from './run-here.ts';

const twoJobs = ['prove', '--scenario', 'proof-two-jobs-one-element'];
const two = ['prove', '--scenario', 'proof-two-jobs-one-element,proof-one-sync-one-fault'];

describe('flexsim prove', () => {
  it('says of a scope what was explored and cut, and exits 0 when it holds', async () => {
    const { code, stdout, stderr } = await runHere(twoJobs);
    expect(stdout).toMatch(/^holds +proof-two-jobs-one-element +\d+ explored, \d+ cut, [\d.]+ s\n$/);
    expect(stderr).toContain('scope 1 of 1: proof-two-jobs-one-element');
    expect(code).toBe(0);
  });

  it('ends each violation in the command that shows it', async () => {
    const { code, stdout } = await runHere([...twoJobs, '--target', 'phase-4']);
    expect(code).toBe(1);
    const command = /npx flexsim (replay fs1[\w-]+)/.exec(stdout)?.[1] ?? '';
    expect((await runHere(command.split(' '))).code).toBe(1);
  });

  it('says how far a long scope is, and no verdict of one that was broken off', async () => {
    const terminal = capturedTerminal();
    const write = (text: string) => {
      terminal.err.write(text);
      if (text.includes('two-jobs')) terminal.passMs(5_000);
      if (text.includes('one-sync-one-fault')) terminal.interrupt();
    };
    const { code, stdout, stderr } = await runHere(two, { ...terminal, err: { ...terminal.err, write } });
    expect(stderr).toMatch(/^ {2}\d+ schedules?, \d+\/s$/m);
    expect(stdout).toMatch(/^holds +proof-two-jobs-one-element/);
    expect(stdout).not.toContain('one-sync-one-fault');
    expect(code).toBe(130);
  });

  it('says which pattern is no scope’s, and that nothing was walked', async () => {
    const { code, stdout, stderr } = await runHere(['prove', '--scenario', 'zzz*']);
    expect(stderr).toContain('no scope matches "zzz*"');
    expect(stdout).toBe('No scope was walked; flexsim list shows them.\n');
    expect(code).toBe(2);
  });

  it('takes one target', async () => {
    const { code, stderr } = await runHere([...twoJobs, '--target', 'phase-4,hardened']);
    expect(stderr).toContain('FLEXSIM_BAD_OPTION: prove takes one --target, not 2');
    expect(code).toBe(64);
  });

  it('prints the report, and nothing else, with --json', async () => {
    const { stdout } = await runHere([...twoJobs, '--json']);
    expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({ command: 'prove', verdict: 'holds' });
  });
});
