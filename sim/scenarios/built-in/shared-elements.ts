import type { Scenario } from '../scenario.ts';
import type { Seed } from '../seed.ts';
import { general } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundRole } from './sound-role.ts';

/** Two jobs, `day-one` and `day-two`, whose sound crew calls are the same Flex element. */
function twoDays(crews: {
  readonly dayOne: readonly string[];
  readonly dayTwo: readonly string[];
  readonly mapped?: readonly string[];
}): Seed {
  const { dayOne, dayTwo, mapped = [] } = crews;
  const job = (key: string, crew: readonly string[]) => ({
    key,
    crewCalls: { sound: 'stage' },
    assignments: crew.map((technician) => ({
      technician,
      sound_role: 'SND-FOH-R',
      status: 'confirmed' as const,
    })),
  });
  return {
    technicians: [...new Set([...dayOne, ...dayTwo])].map((key) => ({ key, department: 'sound' })),
    jobs: [job('day-one', dayOne), job('day-two', dayTwo)],
    lines: mapped.map((technician) => ({
      crewCall: 'stage',
      technician,
      role: soundRole('SND-FOH-R'),
      key: `${technician}-line`,
    })),
    rows: mapped.map((technician) => ({
      job: 'day-one',
      department: 'sound' as const,
      technician,
      line: `${technician}-line`,
    })),
  };
}

const syncOf = (job: string) => ({ id: job, sync: { job, departments: ['sound'] } });

/** flex_element_id is not unique: what two jobs make of one list. */
export const sharedElements: readonly Scenario[] = [
  {
    name: 'shared-element-same-technician',
    why: 'Two jobs on one element want the same technician, and are synced one after the other.',
    seed: twoDays({ dayOne: ['ana'], dayTwo: ['ana'] }),
    acts: [[syncOf('day-one')], [syncOf('day-two')]],
    checks: [...general],
    // predicted: each job knows its own rows only, so ana is added for each.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'shared-element-at-once',
    why: 'Two jobs on one element want the same technician, and are synced at the same moment.',
    seed: twoDays({ dayOne: ['ana'], dayTwo: ['ana'] }),
    acts: [[syncOf('day-one'), syncOf('day-two')]],
    checks: [...general],
    // predicted: the same in every order; the rows are of two crew calls, so no key is hit.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'shared-element-different-crews',
    why: 'Two jobs on one element want different technicians, and Flex lists only ids.',
    seed: twoDays({ dayOne: ['ana'], dayTwo: ['bea'], mapped: ['ana'] }),
    acts: [[syncOf('day-one')], [syncOf('day-two')]],
    checks: [...general],
    // predicted: bea is added; ana is spared because nobody can tell whose her line is.
    expect: predict([]),
  },
  {
    name: 'shared-element-different-crews-listed',
    why: 'Two jobs on one element want different technicians, and Flex lists whose each line is.',
    seed: twoDays({ dayOne: ['ana'], dayTwo: ['bea'], mapped: ['ana'] }),
    flex: { lineItems: 'on' },
    acts: [[syncOf('day-one')], [syncOf('day-two')]],
    checks: [...general],
    // predicted: for day-two ana is an orphan; from then on the jobs erase each other.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost', 'heals']),
  },
  {
    name: 'shared-element-one-job-empty',
    why: 'Two jobs on one element, and the second one has nobody assigned.',
    seed: twoDays({ dayOne: ['ana'], dayTwo: [], mapped: ['ana'] }),
    acts: [[syncOf('day-one')], [syncOf('day-two')]],
    checks: [...general],
    // predicted: nobody desired means every id on the list is deleted, now and after every later run.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost', 'heals']),
  },
  {
    name: 'shared-line-one-job-leaves',
    why: 'The rows of two jobs on one element share a line, and one job does not want the technician any more.',
    seed: {
      ...twoDays({ dayOne: ['bea'], dayTwo: ['ana'], mapped: ['bea', 'ana'] }),
      rows: [
        { job: 'day-one', department: 'sound', technician: 'bea', line: 'bea-line' },
        { job: 'day-one', department: 'sound', technician: 'ana', line: 'ana-line' },
        { job: 'day-two', department: 'sound', technician: 'ana', line: 'ana-line' },
      ],
    },
    acts: [[syncOf('day-two')], [syncOf('day-one')]],
    checks: [...general],
    // predicted: day-one removes the line day-two needs; day-two's next run finds its row stale and adds ana,
    // in `audited` only the run after that.
    expect: predict(
      ['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost'],
      on(['audited'], ['one-line-per-desired', 'row-points-at-its-line', 'nothing-lost', 'heals']),
    ),
  },
  {
    name: 'two-departments-one-element',
    why: 'Sound and lights of one job point at one element, and one technician works in both.',
    seed: {
      technicians: [{ key: 'ana' }],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'stage', lights: 'stage' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', lights_role: 'LGT-PA-T', status: 'confirmed' },
          ],
        },
      ],
      lines: [],
      rows: [],
    },
    acts: [[{ id: 'sync', sync: { job: 'gig' } }]],
    checks: [...general],
    // predicted: one line for each department's row.
    expect: predict(['one-line-per-desired', 'heals']),
  },
];
