import type { Scenario } from '../scenario.ts';
import type { Seed } from '../seed.ts';
import { general, thorough } from './check-sets.ts';
import { predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const tiers = ['SND-FOH-R', 'SND-MON-E', 'SND-PA-T'] as const;
const fortyWanted = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`tech-${index + 1}`, tiers[index % 3] ?? 'SND-PA-T']),
);
const syncBoth = { sync: { job: 'gig', departments: ['sound', 'lights'] } };

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
    why: 'H25: a screen that syncs one job every few seconds uses up the hourly quota, and then reads fail.',
    seed: gigWithLights(['ana'], ['cai'], true),
    flex: { limits: 'official' },
    acts: Array.from({ length: 201 }, () => [syncBoth]),
    checks: [...general, 'within-quota'],
    // predicted: ten calls a run make 2,000 in 200 runs. In run 201 the list is answered 429, every row goes as
    // stale, no add works; the contacts are left without rows and the next hour's run adds them again.
    expect: predict(['row-points-at-its-line', 'fails-closed', 'heals', 'within-quota']),
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
    seed: gigWithLights(
      Array.from({ length: 25 }, (_, index) => `sound-${index + 1}`),
      Array.from({ length: 25 }, (_, index) => `lights-${index + 1}`),
      false,
    ),
    acts: [[{ id: 'sync', ...syncBoth }]],
    checks: [...thorough, 'on-time'],
    // predicted: 25 × 305 ms and 25 × 155 ms (lights has no role ids), and ten reads.
    expect: predict(['on-time']),
  },
];

function gigWithLights(sound: readonly string[], lights: readonly string[], there: boolean): Seed {
  const all = [
    ...sound.map((technician) => ({ technician, department: 'sound' as const, role: 'SND-FOH-R' })),
    ...lights.map((technician) => ({ technician, department: 'lights' as const, role: 'LGT-BRD-R' })),
  ];
  return {
    technicians: all.map(({ technician, department }) => ({ key: technician, department })),
    jobs: [
      {
        key: 'gig',
        jobType: 'festival',
        crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
        assignments: all.map(({ technician, department, role }) => ({
          technician,
          [`${department}_role`]: role,
          status: 'confirmed',
        })),
      },
    ],
    lines: there
      ? all.map(({ technician, department, role }) => ({
          crewCall: `gig-${department}`,
          technician,
          ...(department === 'sound' ? { role: soundRole(role) } : {}),
          key: `${technician}-line`,
        }))
      : [],
    rows: there
      ? all.map(({ technician, department }) => ({
          job: 'gig',
          department,
          technician,
          line: `${technician}-line`,
        }))
      : [],
  };
}
