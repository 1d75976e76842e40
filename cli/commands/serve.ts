import { callBy, type Contract, syncContract } from '../../sim/targets/contract.ts';
import type { Command } from '../command.ts';
import { defaultServePort } from '../default-serve-port.ts';
import { quotedWord } from '../../sim/targets/quoted-word.ts';
import type { Target } from '../../sim/targets/target.ts';
import { FlexsimError } from '../flexsim-error.ts';
import { only } from '../only.ts';
import { oneOf } from '../one-of.ts';
import { ownTargets } from '../own-targets.ts';
import { portTaken } from '../port-taken.ts';

/** The world on loopback, for curl, a browser, or a program of one's own. */
export const serve: Command = {
  name: 'serve',
  summary: 'the fake Flex, the Supabase fake and the sync on loopback, in real time',
  details:
    'Stages the seed, switches and env of one scenario (its acts and faults are for the gate) and prints the ' +
    'commands to call the sync with. GET /__admin/state shows lines, rows and duplicates; POST /__admin/reset ' +
    'goes back to the start. With --json, one document with the URL, the keys and the ids. Ctrl-C ends it.',
  options: [
    'target',
    'function',
    'expect',
    'config',
    'scenario',
    'db',
    'port',
    'flexLatency',
    'dbLatency',
    'json',
  ],
  optionSays: {
    target: 'the one target (default: hardened, or a function of your own)',
    expect: 'the target whose schema --function is given (default: production)',
    scenario: 'the one scenario, by name or as a path to a .json file (default: double-click)',
    port: 'the port on 127.0.0.1; 0 takes any free one (default: 54321)',
  },
  examples: [
    { line: 'flexsim serve', says: 'the hardened sync, on the scenario double-click' },
    { line: 'flexsim serve --target legacy', says: 'see two calls at once make a duplicate' },
    {
      line: 'flexsim serve --function supabase/functions/sync-flex-crew-for-job/index.ts',
      says: 'the function you have in production, its console on stderr',
    },
    {
      line: 'flexsim serve --port 0 --flex-latency lognormal:150,0.4',
      says: 'a slow Flex, on any free port',
    },
  ],
  async run({ options: { port = defaultServePort, ...options } }, terminal) {
    terminal.err.write('flexsim serve: loading the world\n');
    const scenarioName = only(options.scenario, 'double-click', 'serve', '--scenario');
    const [{ serveWorld }, { builtInTargets }, { selectScenarios }, { scenarios }, { crewChanges }] =
      await Promise.all([
        import('../../sim/world/transports/serve-world.ts'),
        import('../../sim/world/targets.ts'),
        import('../select-scenarios.ts'),
        import('../../sim/scenarios/list.ts'),
        import('../../sim/load/crew-changes.ts'),
      ]);
    const named = options.target?.map((name) => targetNamed(builtInTargets, name));
    const own = await ownTargets(options, terminal);
    const [fallback] = own.length > 0 ? own : [targetNamed(builtInTargets, 'hardened')];
    const target = only(named && [...own, ...named], fallback, 'serve', '--target');
    const [scenario, ...more] = selectScenarios([scenarioName], [...scenarios, crewChanges]);
    if (!target || !scenario || more.length > 0)
      throw new FlexsimError(
        'FLEXSIM_BAD_OPTION',
        `serve stages one scenario, and ${scenarioName} is not one`,
      );
    const { contract = syncContract } = target;
    const served = await serveWorld({
      scenario,
      target,
      db: options.db ?? 'pg-mem',
      latency: {
        flex: options.flexLatency ?? { kind: 'fixed', ms: 150 },
        db: options.dbLatency ?? { kind: 'fixed', ms: 5 },
      },
      port,
      log: (line) => terminal.err.write(`${target.name}: ${line}\n`),
    }).catch((error: unknown) => {
      throw portTaken(error, port);
    });
    try {
      terminal.out.write(
        options.json
          ? `${JSON.stringify({ target: target.name, scenario: scenario.name, syncPath: contract.path, contract: target.contract, ...served.access })}\n`
          : welcome({
              ...served.access,
              contract,
              target: target.name,
              scenario: scenario.name,
            }),
      );
      terminal.err.write('flexsim serve: ready. Ctrl-C ends it.\n');
      await aborted(terminal.signal);
    } finally {
      await served.close();
    }
    return 0;
  },
};

function targetNamed(known: readonly Target[], given: string): Target {
  const names = known.map(({ name }) => name);
  const chosen = oneOf(names, given, 'target', 'flexsim list');
  return known.find(({ name }) => name === chosen) as Target;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

interface Welcome {
  readonly target: string;
  readonly scenario: string;
  readonly url: string;
  readonly contract: Contract;
  readonly adminJwt: string;
  readonly serviceKey: string;
  readonly flexToken: string;
  readonly jobs: Readonly<Record<string, string>>;
}

function welcome({
  target,
  scenario,
  url,
  contract,
  adminJwt,
  serviceKey,
  flexToken,
  jobs,
}: Welcome): string {
  const [jobId = ''] = Object.values(jobs);
  const { method, path = '', headers, body } = callBy(contract, { job: jobId }, `Bearer ${adminJwt}`);
  const call = [
    `curl -X ${method} ${quotedWord(url + path)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quotedWord(`${name}: ${value}`)}`),
    ...(method === 'GET' ? [] : [`-d ${quotedWord(body)}`]),
  ].join(' ');
  return [
    `target    ${target}`,
    `scenario  ${scenario}`,
    `sync      ${url}${path}`,
    `Supabase  ${url}   service role: ${serviceKey}`,
    `Flex      ${url}/f5/api   X-Auth-Token: ${flexToken}`,
    `admin     Bearer ${adminJwt}`,
    `job       ${jobId}   (the sync reads test-job-id as this one)`,
    '',
    'Two syncs at once, and what they left:',
    `  ${call} &`,
    `  ${call} & wait`,
    `  curl ${url}/__admin/state`,
    '',
  ].join('\n');
}
