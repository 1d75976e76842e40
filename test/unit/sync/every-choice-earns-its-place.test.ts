import { describe, expect, it } from 'vitest';
import { scenarios } from '../../../sim/scenarios/list.ts';
import { parseScenario, type Scenario } from '../../../sim/scenarios/scenario.ts';
import { variantTarget } from '../../../sim/targets/variant-target.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { secrets, supabaseUrl } from '../../../sim/world/secrets.ts';
import type { Choices } from '../../../src/sync/choices.ts';
import type { Variant } from '../../../src/sync/variant.ts';
import { hardened } from '../../../src/sync/variants/hardened.ts';
import { legacy } from '../../../src/sync/variants/legacy.ts';

/** What breaks when one choice alone is legacy's. `narrates` is for people reading logs, and breaks nothing. */
const broken: Readonly<Record<Exclude<keyof Choices, 'narrates'>, string>> = {
  compare: 'double-click',
  turns: 'double-click',
  unreadable: 'h01-list-connection-reset',
  wanted: 'h15-declined',
  alreadyThere: 'checklist-1-3-contacts-outlive-clean-up',
  lostAdd: 'h02-add-answer-lost',
  mapping: 'checklist-3-2-hand-deleted',
  removal: 'removal-refused-with-pruning-off',
  orphans: 'h09-hand-added-stays',
  roles: 'h14-role-changed-later',
  answer: 'add-hangs',
  patience: 'festival-of-fifty',
  orders: 'department-named-twice',
  log: 'h25-nothing-to-do',
};

/** Somebody's removal is refused, and with the row gone nobody knows any more that the line was ours. */
const removalRefused = parseScenario(
  {
    name: 'removal-refused-with-pruning-off',
    why: 'A row that goes before its line leaves a line that nobody owns.',
    env: { FLEX_SYNC_PRUNE_ORPHANS: 'false' },
    seed: {
      technicians: [{ key: 'ana', department: 'sound' }],
      jobs: [{ key: 'gig', crewCalls: { sound: 'gig-sound' }, assignments: [] }],
      lines: [{ crewCall: 'gig-sound', technician: 'ana', key: 'ana-line' }],
      rows: [{ job: 'gig', department: 'sound', technician: 'ana', line: 'ana-line' }],
    },
    faults: [
      {
        on: { system: 'flex', route: 'delete-line', actor: 'refused' },
        fault: 'status-before-commit',
        status: 403,
      },
    ],
    acts: [
      [
        { id: 'refused', sync: { job: 'gig', departments: ['sound'] } },
        { id: 'other', sync: { job: 'gig', departments: ['sound'] } },
      ],
    ],
    checks: ['row-points-at-its-line', 'nobody-undesired-left', 'heals'],
  },
  'this test',
);

describe('each choice of hardened, turned back to legacy’s', () => {
  it('is listed here', () => {
    expect([...Object.keys(broken), 'narrates'].toSorted()).toEqual(Object.keys(hardened.choices).toSorted());
  });

  it.each(Object.entries(broken))('%s: %s breaks, and holds as it is', async (choice, name) => {
    const scenario = scenarioNamed(name);
    const turnedBack = {
      ...hardened,
      choices: { ...hardened.choices, [choice]: legacy.choices[choice as keyof Choices] },
    };
    expect(await verdictOf(scenario, hardened)).toBe('holds');
    expect(await verdictOf(scenario, turnedBack)).toBe('violated');
  });
});

function scenarioNamed(name: string): Scenario {
  const found = [...scenarios, removalRefused].find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** The log is judged whether or not the variant writes one. */
async function verdictOf(scenario: Scenario, variant: Variant): Promise<string> {
  const target = variantTarget(variant, { url: supabaseUrl, key: secrets.serviceKey });
  const checks = scenario.checks.includes('log-is-true')
    ? scenario.checks
    : [...scenario.checks, 'log-is-true' as const];
  const cell = await judgeCell(
    { ...scenario, checks },
    { ...target, shipsLog: true },
    {
      store: await openStore('model'),
      seed: 1,
      schedulesMax: 400,
    },
  );
  return cell.verdict;
}
