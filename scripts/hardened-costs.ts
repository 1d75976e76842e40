import { counted } from '../sim/counted.ts';
import { serial } from '../sim/explorer/strategies/serial.ts';
import type { Cell } from '../sim/report/report.ts';
import { scenarios } from '../sim/scenarios/list.ts';
import type { Actor } from '../sim/scenarios/actor.ts';
import { soundGig, syncSound } from '../sim/scenarios/built-in/sound-gig.ts';
import { parseScenario, type Scenario } from '../sim/scenarios/scenario.ts';
import type { Target } from '../sim/targets/target.ts';
import { judgeCell } from '../sim/world/cell.ts';
import { openStore } from '../sim/world/open-store.ts';
import { targetNamed } from '../sim/world/targets.ts';

/** What one sync takes, as the journal of a run that follows the clock has it. */
export interface Cost {
  readonly situation: string;
  readonly hardened: Figures;
  readonly legacy: Figures;
}

interface Figures {
  readonly flexCalls: number;
  /** The two that tell who is calling included. */
  readonly dbRequests: number;
  /** Simulated, at 150 ms a Flex call and 5 ms a database request. */
  readonly ms: number;
}

const sizes = [1, 2, 5, 25] as const;

/** Each situation with the scenario that has it. The last sync of a scenario is the one that counts. */
export const situations: readonly { readonly situation: string; readonly scenario: Scenario }[] = [
  { situation: 'nothing to do, one department', scenario: gig({ there: 5 }) },
  { situation: 'nothing to do, two departments', scenario: twoDepartments() },
  ...sizes.map((n) => ({
    situation: `${counted(n, 'add')} with a role`,
    scenario: gig({ there: 1, missing: n }),
  })),
  ...sizes.map((n) => ({ situation: counted(n, 'removal'), scenario: gig({ there: 1, leaving: n }) })),
  ...sizes.map((n) => ({
    situation: `${counted(n, 'line')} deleted by hand`,
    scenario: gig({ there: 1, handDeleted: n }),
  })),
  { situation: 'festival, 25 adds in sound and 25 in lights', scenario: builtIn('festival-of-fifty') },
];

/** The figures of every situation, or of the asked-for ones. */
export async function hardenedCosts(asked = situations): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (const { situation, scenario } of asked) {
    costs.push({
      situation,
      hardened: await figuresOf(scenario, 'hardened'),
      legacy: await figuresOf(scenario, 'legacy'),
    });
  }
  return costs;
}

async function figuresOf(scenario: Scenario, name: string): Promise<Figures> {
  const cell = await judgeCell(scenario, targetNamed(name) as Target, {
    store: await openStore('model'),
    seed: 1,
    strategy: serial(),
    schedulesMax: 1,
  });
  if (name === 'hardened' && cell.verdict === 'violated')
    throw new Error(`hardened fails in ${scenario.name}`);
  return figuresIn(cell);
}

function figuresIn({ steps, simulatedMs }: Cell): Figures {
  return { flexCalls: steps.flex.max, dbRequests: steps.db.max, ms: simulatedMs.max };
}

/** The table of docs/hardened.md. */
export function costTable(costs: readonly Cost[]): string {
  const head = [
    'one sync',
    'Flex calls',
    'database requests',
    'simulated s',
    '`legacy`: Flex calls',
    'simulated s',
    'share of its time',
  ];
  const rows = costs.map(({ situation, hardened, legacy }) => [
    situation,
    String(hardened.flexCalls),
    String(hardened.dbRequests),
    seconds(hardened.ms),
    String(legacy.flexCalls),
    seconds(legacy.ms),
    `${Math.round((100 * hardened.ms) / legacy.ms)} %`,
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    `|${head.map((_, at) => (at === 0 ? '---|' : '--:|')).join('')}`,
    ...rows.map(line),
  ].join('\n');
}

interface Crew {
  /** As they should be. */
  readonly there?: number;
  readonly missing?: number;
  readonly leaving?: number;
  readonly handDeleted?: number;
}

function gig({ there = 0, missing = 0, leaving = 0, handDeleted = 0 }: Crew): Scenario {
  const keys = (what: string, n: number) => Array.from({ length: n }, (_, at) => `${what}-${at + 1}`);
  const deleted = keys('deleted', handDeleted);
  const wanted = [...keys('there', there), ...keys('missing', missing), ...deleted];
  const seed = soundGig({
    wants: Object.fromEntries(wanted.map((key) => [key, 'SND-FOH-R'])),
    has: [...keys('there', there), ...keys('leaving', leaving)],
  });
  const rows = deleted.map((technician) => ({
    job: 'gig',
    department: 'sound' as const,
    technician,
    line: 'gone',
  }));
  return costing({ ...seed, rows: [...seed.rows, ...rows] }, [syncSound('sync')]);
}

function twoDepartments(): Scenario {
  const seed = soundGig({ wants: { ana: 'SND-FOH-R' }, has: ['ana'] });
  const jobs = seed.jobs.map((job) => ({ ...job, crewCalls: { ...job.crewCalls, lights: 'gig-lights' } }));
  return costing({ ...seed, jobs }, [{ id: 'sync', sync: { job: 'gig' } }]);
}

function costing(seed: Scenario['seed'], act: readonly Actor[]): Scenario {
  const checks = ['one-line-per-desired', 'row-points-at-its-line', 'nobody-undesired-left', 'role-is-right'];
  return parseScenario(
    { name: 'cost', why: 'What a sync costs.', seed, acts: [act], checks },
    'hardened-costs.ts',
  );
}

function builtIn(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`there is no scenario ${name}`);
  return found;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
