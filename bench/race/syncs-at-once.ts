import type { CheckId } from '../../sim/scenarios/check-ids.ts';
import type { Scenario } from '../../sim/scenarios/scenario.ts';

const names = ['ana', 'bea', 'cai', 'dani', 'eva', 'fran'];
const roles = ['SND-FOH-R', 'SND-MON-E', 'SND-PA-T', 'SND-SYS-E', 'SND-RF-T', 'SND-MIC-T'];

/** What double-click asks: exactness at rest, and that it heals. */
const checks: readonly CheckId[] = [
  'one-row-per-technician',
  'one-line-per-desired',
  'row-points-at-its-line',
  'nobody-undesired-left',
  'nothing-else-touched',
  'nothing-lost',
  'heals',
];

/** So many syncs of one crew call at the same time, with so many technicians to add. */
export function syncsAtOnce(syncs: number, technicians: number): Scenario {
  const keys = names.slice(0, technicians);
  return {
    name: `${syncs}-syncs-${technicians}-technicians`,
    why: 'A scope of a size known by its name.',
    seed: {
      technicians: keys.map((key) => ({ key, department: 'sound' })),
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound' },
          assignments: keys.map((technician, index) => ({ technician, sound_role: roles[index] })),
        },
      ],
      lines: [],
      rows: [],
    },
    acts: [
      Array.from({ length: syncs }, (_, index) => ({
        id: `sync-${index + 1}`,
        sync: { job: 'gig', departments: ['sound'] },
      })),
    ],
    checks: [...checks],
  };
}
