import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startFlexsim } from './flexsim.ts';

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends within a second of %s: one line, 130', async (signal) => {
    const running = startFlexsim(['gate']);
    await running.says('cells to judge');
    const sentMs = performance.now();
    running.signal(signal);
    const { code, stdout, stderr } = await running.ended;
    expect(performance.now() - sentMs).toBeLessThan(1_000);
    expect(code).toBe(130);
    expect(stdout).toBe('');
    expect(stderr.match(/Interrupted\./g)).toHaveLength(1);
    expect(stderr.trimEnd().endsWith('Interrupted.')).toBe(true);
  });

  it('does not mind a reader that has seen enough', async () => {
    const program = fileURLToPath(new URL('../../bin/flexsim.js', import.meta.url));
    const line = `set -o pipefail; "${process.execPath}" "${program}" list | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line]);
    expect(stdout).toMatch(/^Scenarios: .*\n$/);
    expect(stderr).toBe('flexsim list: what there is, by name\n');
  });
});
