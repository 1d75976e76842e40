import type { Scenario } from '../scenario.ts';
import { general, thorough, withAnswer } from './check-sets.ts';
import { on, predict, withoutKey } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

const ana = { ana: 'SND-FOH-R' } as const;

/** H12: two syncs at once. */
export const races: readonly Scenario[] = [
  {
    name: 'h12-two-syncs-on-production-schema',
    why: 'H12: two syncs at once on the schema that already has the key and a uuid column.',
    schema: 'production',
    seed: soundGig({ wants: ana }),
    acts: [[syncSound('one'), syncSound('two')]],
    checks: [...general],
    // predicted: the key keeps the rows clean whatever the code; the contacts double all the same.
    expect: predict(['one-line-per-desired', 'heals']),
  },
  {
    name: 'h12-two-syncs-answer',
    why: 'H12: two syncs at once, judged by what each of them answers.',
    seed: soundGig({ wants: ana }),
    acts: [[syncSound('one'), syncSound('two')]],
    checks: ['answer-is-true'],
    // predicted: each really added a line. Only `phase-1` hides a failed write: its insert hits the key.
    expect: predict([], on(['phase-1'], ['answer-is-true'])),
  },
  {
    name: 'h12-two-syncs-one-removal',
    why: 'H12: two syncs at once, one technician to keep and one to remove.',
    seed: soundGig({ wants: ana, has: ['ana', 'bea'] }),
    acts: [[syncSound('one'), syncSound('two')]],
    checks: [...withAnswer],
    // predicted: both send the DELETE, the second gets a 404 nobody looks at, and both report one removed.
    expect: predict(['answer-is-true']),
  },
  {
    name: 'h12-two-syncs-add-and-removal',
    why: 'H12: two syncs at once, one technician to add and one to remove.',
    seed: soundGig({ wants: ana, has: ['bea'] }),
    acts: [[syncSound('one'), syncSound('two')]],
    checks: [...general],
    // predicted: the add doubles as ever, the removal does not interfere.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(withoutKey, ['one-row-per-technician', 'one-line-per-desired', 'heals']),
    ),
  },
  {
    name: 'double-click-then-unassigned',
    why: 'After a double click the technician is unassigned and synced out again.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' }, has: ['bea'] }),
    acts: [
      [syncSound('list'), syncSound('dialog')],
      [{ id: 'planner', unassign: { job: 'gig', technician: 'ana' } }],
      [syncSound('later')],
    ],
    checks: [...general],
    // predicted: here the key makes it worse: two rows lead to both lines and both go; one row leads to one
    // line, and the other contact stays for good.
    expect: predict(['nobody-undesired-left', 'heals'], on(withoutKey, [])),
  },
  {
    name: 'sound-and-lights-at-once',
    why: 'Two syncs of one job at once, each for its own department.',
    seed: {
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'cai', department: 'lights' },
      ],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' },
            { technician: 'cai', lights_role: 'LGT-BRD-R', status: 'confirmed' },
          ],
        },
      ],
      lines: [],
      rows: [],
    },
    acts: [
      [
        { id: 'sound', sync: { job: 'gig', departments: ['sound'] } },
        { id: 'lights', sync: { job: 'gig', departments: ['lights'] } },
      ],
    ],
    checks: [...thorough],
    // predicted: nothing they write is read by the other.
    expect: predict([]),
  },
  {
    name: 'slow-isolate-wakes-up',
    why: 'One of two syncs is put to sleep before its add and wakes up when everybody thinks it is gone.',
    seed: soundGig({ wants: ana }),
    faults: [{ on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'slow' }, fault: 'stall' }],
    acts: [[syncSound('slow'), syncSound('other')]],
    checks: [...general],
    // predicted: a stall is one more order of the same requests. Where the late add comes after the last run's
    // last read it is left to the later run, where it comes before, it is judged. Up to `phase-3` the orphan scan
    // reads the list last, so both are reachable; `phase-4` reads nothing after its adds
    // (docs/discoveries/phase-4-never-looks-back.md).
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(withoutKey, ['one-row-per-technician', 'one-line-per-desired', 'heals']),
      on(['phase-4'], ['heals']),
    ),
  },
  {
    name: 'flex-refuses-second-line',
    why: 'Two syncs at once with a Flex that would refuse a contact’s second line; nobody knows whether it does.',
    seed: soundGig({ wants: ana }),
    flex: { duplicateContact: 'refused' },
    acts: [[syncSound('one'), syncSound('two')]],
    checks: [...general],
    // predicted: the race is harmless then, whatever the code: only the switch stands between them and it.
    expect: predict([]),
  },
  {
    name: 'departments-in-opposite-order',
    why: 'Two syncs at once go through the same two departments from opposite ends.',
    seed: {
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'cai', department: 'lights' },
      ],
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound', lights: 'gig-lights' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' },
            { technician: 'cai', lights_role: 'LGT-BRD-R', status: 'confirmed' },
          ],
        },
      ],
      lines: [],
      rows: [],
    },
    acts: [
      [
        { id: 'forth', sync: { job: 'gig', departments: ['sound', 'lights'] } },
        { id: 'back', sync: { job: 'gig', departments: ['lights', 'sound'] } },
      ],
    ],
    checks: [...general],
    // predicted: as double-click in each department; nobody waits for anybody, so nobody waits for ever.
    expect: predict(
      ['one-line-per-desired', 'heals'],
      on(withoutKey, ['one-row-per-technician', 'one-line-per-desired', 'heals']),
    ),
  },
];
