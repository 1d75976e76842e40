import type { Scenario } from '../scenario.ts';
import type { Seed } from '../seed.ts';
import { general, generalButHeals, thorough } from './check-sets.ts';
import { predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const tiers = ['SND-FOH-R', 'SND-MON-E', 'SND-PA-T'] as const;
const fortyWanted = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`tech-${index + 1}`, tiers[index % 3] ?? 'SND-PA-T']),
);

/** H25 and the sizes at the edges: what a sync costs when there is nothing, and when there is much. */
export const cost: readonly Scenario[] = [
  {
    name: 'h25-nothing-to-do',
    why: 'H25: everything is in order; a sync should cost one Flex call.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R' }, has: ['ana'] }),
    acts: [[syncSound('sync')]],
    checks: [...thorough, 'idle-is-free'],
    // predicted: the orphan scan always runs: five calls where one would do.
    expect: predict(['idle-is-free']),
  },
  {
    name: 'h25-quota-runs-dry',
    why: 'H25: a locked list, forty technicians to add, and a timer that tries again: the hourly quota is used up, and then reads fail.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R', ...fortyWanted }, has: ['ana'] }),
    flex: { list: 'locked', limits: 'official' },
    acts: Array.from({ length: 25 }, (_, run) => [syncSound(`run-${run + 1}`)]),
    checks: [...generalButHeals, 'within-quota'],
    // predicted: five reads and eighty refused adds a run are 1,955 calls in 23 runs; the 24th gets 429 in the
    // middle, the 25th gets it for the list, and so drops the row of ana, who was fine. The list stays locked,
    // so no later run is asked to heal it.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'fails-closed', 'within-quota']),
  },
  {
    name: 'crew-of-none',
    why: 'A crew call with nobody assigned and nothing on its list.',
    seed: soundGig({}),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: nothing to do.
    expect: predict([]),
  },
  {
    name: 'crew-of-forty',
    why: 'Forty technicians to add at once.',
    seed: soundGig({ wants: fortyWanted }),
    acts: [[syncSound('sync')]],
    checks: [...thorough, 'on-time'],
    // predicted: right, but one after the other: 40 × (150 + 5 + 150) ms is over twelve seconds.
    expect: predict(['on-time']),
  },
  {
    name: 'festival-of-fifty',
    why: 'Twenty-five technicians in sound and twenty-five in lights.',
    seed: festival(25, 25),
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['sound', 'lights'] } }]],
    checks: [...thorough, 'on-time'],
    // predicted: 25 × 305 ms and 25 × 155 ms (lights has no role ids), and ten reads.
    expect: predict(['on-time']),
  },
];

function festival(soundCrew: number, lightsCrew: number): Seed {
  const all = [
    ...Array.from({ length: soundCrew }, (_, index) => ({
      key: `sound-${index + 1}`,
      department: 'sound',
      roles: { sound_role: 'SND-FOH-R' },
    })),
    ...Array.from({ length: lightsCrew }, (_, index) => ({
      key: `lights-${index + 1}`,
      department: 'lights',
      roles: { lights_role: 'LGT-BRD-R' },
    })),
  ];
  return {
    technicians: all.map(({ key, department }) => ({ key, department })),
    jobs: [
      {
        key: 'gig',
        jobType: 'festival',
        crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
        assignments: all.map(({ key, roles }) => ({ technician: key, ...roles, status: 'confirmed' })),
      },
    ],
    lines: [],
    rows: [],
  };
}
