import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../../sim/scenarios/check-ids.ts';
import { scenarios } from '../../../sim/scenarios/list.ts';
import { parseScenario, type Scenario } from '../../../sim/scenarios/scenario.ts';
import { variantTarget } from '../../../sim/targets/variant-target.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { nothingRemoved, partOf, readNameOfPart } from '../../../sim/world/shrink-part.ts';
import { secrets, supabaseUrl } from '../../../sim/world/secrets.ts';
import type { Choices } from '../../../src/sync/choices.ts';
import type { Variant } from '../../../src/sync/variant.ts';
import { hardened } from '../../../src/sync/variants/hardened.ts';
import { legacy } from '../../../src/sync/variants/legacy.ts';
import { scriptedWorld } from './scripted-world.ts';

interface Broken {
  readonly scenario: string;
  /** Exactly these, so that a choice cannot pass for useful by what another one breaks. */
  readonly violates: readonly CheckId[];
  readonly because: string;
}

/** What breaks when one choice alone is legacy's. What `narrates` is good for no check can see; it is below. */
const broken: Readonly<Record<Exclude<keyof Choices, 'narrates'>, Broken>> = {
  compare: {
    scenario: 'contact-id-changed',
    violates: ['one-line-per-desired', 'row-points-at-its-line', 'nobody-undesired-left', 'heals'],
    because: 'a row counts for being there, whosever its line is',
  },
  turns: {
    scenario: 'double-click -technician:bea',
    violates: ['row-points-at-its-line'],
    because: 'one run removes the second line that the other is about to map',
  },
  unreadable: {
    scenario: 'h01-list-connection-reset',
    violates: ['fails-closed'],
    because: 'a list that is not there is taken for an empty one',
  },
  wanted: {
    scenario: 'h15-declined',
    violates: ['nobody-undesired-left', 'heals'],
    because: 'whoever declined is added',
  },
  alreadyThere: {
    scenario: 'checklist-1-3-contacts-outlive-clean-up',
    violates: ['one-line-per-desired', 'heals'],
    because: 'a contact without a row is added once more',
  },
  lostAdd: {
    scenario: 'h02-add-answer-lost',
    violates: ['answer-is-true', 'log-is-true'],
    because: 'the second POST makes a second line, which reading back removes, but did not count',
  },
  mapping: {
    scenario: 'checklist-3-2-hand-deleted',
    violates: ['row-points-at-its-line', 'answer-is-true', 'heals'],
    because: 'an insert beside the row that is there is refused, and nobody looks',
  },
  removal: {
    scenario: 'removal-refused-with-pruning-off',
    violates: ['nobody-undesired-left'],
    because: 'with the row gone nobody knows any more that the line was ours',
  },
  orphans: {
    scenario: 'h09-hand-added-stays',
    violates: ['nobody-undesired-left', 'heals'],
    because: 'by ids alone the scan cannot tell whose a line is',
  },
  roles: {
    scenario: 'h14-role-changed-later',
    violates: ['role-is-right', 'heals'],
    because: 'a role is set after an add and never else',
  },
  answer: {
    scenario: 'add-hangs',
    violates: ['one-line-per-desired', 'row-points-at-its-line'],
    because: 'an add that was not done is answered 200',
  },
  patience: {
    scenario: 'festival-of-fifty',
    violates: ['on-time'],
    because: 'one request after the other takes too long',
  },
  orders: {
    scenario: 'department-named-twice',
    violates: ['answer-is-true'],
    because: 'the second pass puts its zeroes in place of the first one’s counters',
  },
  log: {
    scenario: 'h25-nothing-to-do',
    violates: ['log-is-true'],
    because: 'nothing is logged',
  },
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

  it.each(
    Object.entries(broken).map(([choice, { scenario, violates, because }]) => ({
      choice,
      scenario,
      violates,
      because,
    })),
  )('$choice: in $scenario $because', async ({ choice, scenario, violates }) => {
    const turnedBack = legacyIn(choice as keyof Choices);
    expect(turnedBack.choices).not.toEqual(hardened.choices);
    expect(await violatedBy(scenarioNamed(scenario), hardened)).toEqual([]);
    expect(await violatedBy(scenarioNamed(scenario), turnedBack)).toEqual(violates.toSorted());
  });

  it('narrates: nobody can read in the logs what was done', async () => {
    const logsOf = async (variant: Variant) => {
      const world = scriptedWorld({
        'GET db flex_crew_calls': { json: [emptyCall] },
        'POST db flex_sync_leases': { json: [{ owner: 'me' }] },
      });
      await world.call(variant);
      return world.logs;
    };
    expect(await logsOf(hardened)).toContain('Added: 0, Removed: 0, Kept: 0');
    expect(await logsOf(legacyIn('narrates'))).toEqual([]);
  });
});

const emptyCall = {
  id: 'call',
  flex_element_id: 'el',
  department: 'sound',
  flex_crew_assignments: [],
  jobs: { job_assignments: [] },
};

function legacyIn(choice: keyof Choices): Variant {
  return { ...hardened, choices: { ...hardened.choices, [choice]: legacy.choices[choice] } };
}

/** One of these, or a part of it: the whole double-click has more orders than this test has time. */
function scenarioNamed(name: string): Scenario {
  const { scenario = name, removed = nothingRemoved } = readNameOfPart(name) ?? {};
  const whole = [...scenarios, removalRefused].find((each) => each.name === scenario);
  const found = whole && partOf(whole, removed);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** The log is judged whether or not the variant writes one. */
async function violatedBy(scenario: Scenario, variant: Variant): Promise<readonly string[]> {
  const target = variantTarget(variant, { url: supabaseUrl, key: secrets.serviceKey });
  const cell = await judgeCell(
    { ...scenario, checks: [...new Set([...scenario.checks, 'log-is-true' as const])] },
    { ...target, shipsLog: true },
    { store: await openStore('model'), seed: 1, schedulesMax: 400 },
  );
  expect(cell.schedules.exhausted).toBe(true);
  return cell.checks.flatMap(({ id, verdict }) => (verdict === 'holds' ? [] : [id])).toSorted();
}
