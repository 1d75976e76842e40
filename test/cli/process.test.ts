import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startFlexsim } from './flexsim.ts';

describe('the process', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s at once, not at the end of its work: one line, 130',
    async (signal) => {
      const running = startFlexsim(['gate']);
      await running.says('cells to judge');
      running.signal(signal);
      const { code, stdout, stderr } = await running.ended;
      expect(code).toBe(130);
      expect(stdout).toBe('');
      expect(stderr.match(/Interrupted\./g)).toHaveLength(1);
      expect(stderr.trimEnd().endsWith('Interrupted.')).toBe(true);
    },
  );

  it('does not mind a reader that has seen enough', async () => {
    const program = fileURLToPath(new URL('../../bin/flexsim.js', import.meta.url));
    // `true` is gone before the first word is written to it.
    const line = `set -o pipefail; "${process.execPath}" "${program}" list | true`;
    const { stderr } = await promisify(execFile)('bash', ['-c', line]);
    expect(stderr).toBe('flexsim list: what there is, by name\n');
  });
});
