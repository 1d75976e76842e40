import type { Cell } from '../../../sim/report/report.ts';
import type { CheckId } from '../../../sim/scenarios/check-ids.ts';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import type { Target } from '../../../sim/targets/target.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { targetNamed } from '../../../sim/world/targets.ts';
import type { Setting } from './every-setting.ts';
import { type Limit, limitOf } from './limits.ts';

/** Orders of a scenario under one setting; the longest has a hundred. */
const schedulesMax = 2_000;

/** What must hold where no sync can do what is asked of it. */
const promisedAllTheSame: Readonly<Record<Limit['outcome'], readonly CheckId[]>> = {
  // Exactness is asked of whoever was answered 2xx.
  'fails closed': [
    'one-row-per-technician',
    'one-line-per-desired',
    'row-points-at-its-line',
    'nobody-undesired-left',
    'role-is-right',
    'nothing-else-touched',
    'nothing-lost',
    'fails-closed',
  ],
  'cannot be told': ['one-row-per-technician', 'nothing-else-touched', 'nothing-lost', 'fails-closed'],
};

/** Asked for as well where no sync can be right, unless the lists hide what there is to count. */
const trueCounters: readonly CheckId[] = ['answer-is-true', 'log-is-true'];

/** What is not as it is listed: a check that does not hold, a limit that is none, or that no answer tells of. */
export async function judgeSetting(scenario: Scenario, setting: Setting): Promise<readonly string[]> {
  const statuses = new Set<number>();
  const limit = limitOf(setting, scenario.name);
  const cell = await judgeCell(
    // Figures of one's own are a setting of the fake that scenario files do not offer.
    { ...scenario, flex: { [setting.name]: setting.setting } as Scenario['flex'] },
    targetNamed('hardened') as Target,
    {
      store: await openStore('model'),
      seed: 1,
      schedulesMax,
      onPlayed: ({ evidence }) => {
        for (const { answer } of evidence?.runs ?? []) statuses.add(answer?.status ?? 0);
      },
    },
  );
  if (!limit) return violationsIn(cell, scenario.checks);
  const miscounts = limit.miscountedIn.includes(scenario.name);
  const counters = limit.outcome === 'fails closed' && !miscounts ? trueCounters : [];
  const violated = violationsIn(cell, [...promisedAllTheSame[limit.outcome], ...counters]);
  if (cell.verdict === 'holds') return ['is listed as a limit, and holds'];
  if (miscounts && violationsIn(cell, trueCounters).length === 0)
    return ['is listed as miscounted, and counts right'];
  const telling = limit.outcome === 'fails closed' ? isFailure : isSuccess;
  const given = [...statuses];
  return given.some(telling) ? violated : [...violated, `answers ${given.join(', ')}`];
}

const isFailure = (status: number) => status >= 500;
const isSuccess = (status: number) => status < 300;

function violationsIn({ checks, schedules }: Cell, ids: readonly CheckId[]): readonly string[] {
  const violated = checks
    .filter(({ id, verdict }) => verdict !== 'holds' && ids.some((each) => each === id))
    .map(
      ({ id, verdict, violations }) => `${id} ${verdict}: ${violations.map(({ says }) => says).join('; ')}`,
    );
  return schedules.exhausted ? violated : [...violated, 'not every order was walked'];
}
