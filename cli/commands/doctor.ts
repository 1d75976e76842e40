import { writeSync } from 'node:fs';
import { exitCode } from '../../sim/report/exit-codes.ts';
import type { Command } from '../command.ts';
import { defaultServePort } from '../default-serve-port.ts';
import type { Finding } from '../doctor/finding.ts';

/** What of this machine and this folder flexsim can use, and what to do about the rest. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'what is at hand here, what is not, and the fix for each',
  details:
    'Looks at Node, the configuration, your function (it is loaded, and one sync of it is run twice to see ' +
    'whether time, chance or I/O escapes flexsim), the port of serve, PostgreSQL and PostgREST, and vitest. ' +
    'A warning is about something that only some commands need. Exits 1 when a line says fail.',
  options: ['function', 'config', 'json'],
  optionSays: {
    function: 'the Edge Function of your own to look at (default: the one that the configuration names)',
    config: 'the configuration to look at (default: flexsim.config.ts, where there is one)',
  },
  examples: [
    { line: 'flexsim doctor', says: 'this folder' },
    {
      line: 'flexsim doctor --function supabase/functions/sync-flex-crew-for-job/index.ts',
      says: 'whether that function can be judged',
    },
  ],
  async run({ options }, terminal) {
    const [
      { nodeVersion },
      { configuration },
      { ownFunction },
      { servingPort },
      { databases },
      { packageVersions },
      { findingsText },
    ] = await Promise.all([
      import('../doctor/node-version.ts'),
      import('../doctor/configuration.ts'),
      import('../doctor/own-function.ts'),
      import('../doctor/serving-port.ts'),
      import('../doctor/databases.ts'),
      import('../doctor/package-versions.ts'),
      import('../doctor/findings-text.ts'),
    ]);
    const config = await configuration(options.config);
    const before = [nodeVersion(), config];
    const after = [await servingPort(defaultServePort), ...(await databases()), ...packageVersions()];
    const reported = (own: readonly Finding[]) => {
      const findings = [...before, ...own, ...after];
      const ok = findings.every(({ status }) => status !== 'fail');
      const text = options.json
        ? `${JSON.stringify({ ok, findings }, null, 2)}\n`
        : findingsText(findings, terminal.out.look);
      return { text, code: exitCode(ok ? 'ok' : 'failed') };
    };
    // What an unusable configuration says about the function has been told by then.
    const own =
      config.status === 'fail'
        ? []
        : await ownFunction(options, (stuck) => {
            const { text, code } = reported(stuck);
            writeSync(1, text);
            return code;
          });
    const { text, code } = reported(own);
    terminal.out.write(text);
    return code;
  },
};
