import { printLatency } from '../../sim/load/parse-latency.ts';
import { exitCode } from '../../sim/report/exit-codes.ts';
import type { Command } from '../command.ts';
import { FlexsimError } from '../flexsim-error.ts';
import { oneOf } from '../one-of.ts';
import type { OptionValues } from '../options.ts';
import { ownTargets } from '../own-targets.ts';
import { startProgress } from '../progress.ts';

const CONNECTIONS_DEFAULT = 4;
const SECONDS_DEFAULT = 10;

/** How fast the targets are, beside each other, and whether the checklist's targets are met. */
export const bench: Command = {
  name: 'bench',
  summary: 'load and latency of the targets beside each other, against the checklist’s thresholds',
  details:
    'Serves each target and syncs job after job over HTTP, several at once, the targets in turns. Before each ' +
    'sync one technician of the job is replaced by another. Exits 3 when the mean is not under 5 s, a sync ' +
    'takes over 10 s, not more than 99 % succeed, or somebody is there twice in the end.',
  options: [
    'target',
    'function',
    'expect',
    'config',
    'db',
    'flexLatency',
    'dbLatency',
    'duration',
    'connections',
    'json',
  ],
  optionSays: {
    expect: 'the target whose schema --function is given (default: production)',
    db: 'the database: model (default) or pg-mem',
  },
  examples: [
    { line: 'flexsim bench --target legacy,phase-3 --duration 10', says: 'two variants, ten seconds each' },
    {
      line: 'flexsim bench --target legacy --function supabase/functions/sync-flex-crew-for-job/index.ts',
      says: 'the function you have in production beside a variant',
    },
    {
      line: 'flexsim bench --target hardened --connections 16 --flex-latency lognormal:300,0.6',
      says: 'a busy afternoon with a slow Flex',
    },
  ],
  async run({ options }, terminal) {
    const connections = options.connections ?? CONNECTIONS_DEFAULT;
    const db = options.db ?? 'model';
    if (db !== 'model' && db !== 'pg-mem')
      throw new FlexsimError('FLEXSIM_BAD_OPTION', `bench takes --db model or pg-mem, not ${db}`);
    const [{ variants }, { runLoad }, { figuresOf }, { loadTable }, { startServing }] = await Promise.all([
      import('../../src/sync/variants.ts'),
      import('../../sim/load/run-load.ts'),
      import('../../sim/load/figures.ts'),
      import('../../sim/load/load-table.ts'),
      import('../start-serving.ts'),
    ]);
    const known = variants.map(({ name }) => name);
    const named = options.target?.map((name) => oneOf(known, name, 'target', 'flexsim list'));
    const own = (await ownTargets(options, terminal)).map(({ name }) => name);
    const names = [...(named ?? (own.length > 0 ? [] : known)), ...own];
    const seconds = options.duration ?? SECONDS_DEFAULT;
    terminal.err.write(
      `flexsim bench: ${names.join(', ')}; ${seconds} s each, ${connections} at once; starting the servers\n`,
    );
    const starting = await Promise.allSettled(
      names.map((name) =>
        startServing([
          ...(own.includes(name) ? ownWords(options) : ['--target', name]),
          '--scenario',
          'crew-changes',
          '--db',
          db,
          ...(options.flexLatency ? ['--flex-latency', printLatency(options.flexLatency)] : []),
          ...(options.dbLatency ? ['--db-latency', printLatency(options.dbLatency)] : []),
        ]),
      ),
    );
    const servers = starting.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    terminal.err.write('flexsim bench: under load\n');
    const progress = startProgress(terminal, seconds * names.length, 's of load');
    try {
      const failed = starting.find((start) => start.status === 'rejected');
      if (failed) throw failed.reason;
      const measured = await runLoad({
        targets: servers.map(({ served }) => served),
        seconds,
        connections,
        signal: terminal.signal,
        progress: (done) => progress.at(done),
      });
      progress.end();
      for (const server of servers) server.assertWell();
      const figures = figuresOf(measured);
      const partial = terminal.signal.aborted;
      terminal.out.write(
        options.json
          ? `${JSON.stringify({ figures, connections, seconds, db, ...(partial ? { partial } : {}) }, null, 2)}\n`
          : loadTable(figures, names, terminal.out.look, partial),
      );
      return exitCode(figures.some(({ ok }) => ok === false) ? 'threshold' : 'ok');
    } finally {
      progress.end();
      await Promise.all(servers.map(async (server) => await server.stop()));
    }
  },
};

/** What of the command line leads a server to the same function. */
function ownWords({ function: file, expect, config }: Partial<OptionValues>): readonly string[] {
  const given = { '--function': file, '--expect': expect, '--config': config };
  return Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}
