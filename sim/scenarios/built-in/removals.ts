import type { Scenario } from '../scenario.ts';
import { general, withAnswer } from './check-sets.ts';
import { on, predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';
import { soundRole } from './sound-role.ts';

const anaStaysBeaGoes = soundGig({ wants: { ana: 'SND-FOH-R' }, has: ['ana', 'bea'] });

/** H6 answers to the DELETE of bea's line. */
function refused(status: number): Scenario {
  return {
    name: `h06-removal-answers-${status}`,
    why: `H6: Flex answers ${status} to the removal and keeps the contact.`,
    seed: anaStaysBeaGoes,
    faults: [
      {
        on: { system: 'flex', route: 'delete-line', nth: 1, actor: 'sync' },
        fault: 'status-before-commit',
        status,
      },
    ],
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: the status is not looked at, so the row goes and the contact stays. With ids only in the last
    // listing that works, no later scan can tell whose line it is.
    expect: predict(['nobody-undesired-left', 'heals', 'answer-is-true']),
  };
}

/** A contact that is gone already when it is to be removed, under each answer Flex might give. */
function alreadyGone(answer: '404' | '204' | '400'): Scenario {
  return {
    name: `removal-of-gone-line-answers-${answer}`,
    why: `Somebody not wanted any more was deleted by hand before; Flex would answer ${answer} to a second deletion.`,
    seed: soundGig({
      wants: { ana: 'SND-FOH-R' },
      has: ['ana'],
      technicians: [{ key: 'bea', department: 'sound' }],
      rows: [{ job: 'gig', department: 'sound', technician: 'bea', line: 'gone' }],
    }),
    flex: { deleteGone: answer },
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: the row is stale and goes before anything is removed; only `audited` still sends the DELETE,
    // and counts it whatever the answer.
    expect: predict([], on(['audited'], ['answer-is-true'])),
  };
}

/** What happens to the contact and the row of somebody who is not wanted any more. */
export const removals: readonly Scenario[] = [
  refused(500),
  refused(403),
  {
    name: 'h10-removal-throws',
    why: 'H10: lights was refused by Flex a run ago; now a removal in sound is cut off, and lights is never looked at.',
    seed: {
      technicians: [
        { key: 'ana', department: 'sound' },
        { key: 'bea', department: 'sound' },
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
      lines: [
        { crewCall: 'gig-sound', technician: 'ana', role: soundRole('SND-FOH-R'), key: 'ana-line' },
        { crewCall: 'gig-sound', technician: 'bea', role: soundRole('SND-PA-T'), key: 'bea-line' },
      ],
      rows: [
        { job: 'gig', department: 'sound', technician: 'ana', line: 'ana-line' },
        { job: 'gig', department: 'sound', technician: 'bea', line: 'bea-line' },
      ],
    },
    faults: [
      { on: { system: 'flex', route: 'add-resource', nth: 1, actor: 'earlier' }, fault: 'rate-limited' },
      { on: { system: 'flex', route: 'add-resource', nth: 2, actor: 'earlier' }, fault: 'rate-limited' },
      { on: { system: 'flex', route: 'delete-line', nth: 1, actor: 'sync' }, fault: 'reset-before-commit' },
    ],
    acts: [
      [{ id: 'earlier', sync: { job: 'gig', departments: ['lights'] } }],
      [{ id: 'sync', sync: { job: 'gig', departments: ['sound', 'lights'] } }],
    ],
    checks: [...general],
    // predicted: the answer is 400, so bea is left to the later run. It never came to lights: the last run
    // there is the earlier one, which answered 200, so nothing excuses that cai is still missing.
    expect: predict(['one-line-per-desired', 'row-points-at-its-line']),
  },
  {
    name: 'removal-of-one',
    why: 'Somebody was unassigned before the sync: line and row go, the rest stays.',
    seed: anaStaysBeaGoes,
    acts: [[syncSound('sync')]],
    checks: [...withAnswer],
    // predicted: the plain removal works everywhere.
    expect: predict([]),
  },
  {
    name: 'removal-of-the-last',
    why: 'The only technician was unassigned, and the list holds nothing else.',
    seed: soundGig({ has: ['bea'] }),
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the row names the line, so the scan that deletes everything finds nothing left to delete.
    expect: predict([]),
  },
  {
    name: 'removal-dies-before-row-delete',
    why: 'The process dies after the contact was removed from Flex and before its row was deleted.',
    seed: anaStaysBeaGoes,
    faults: [{ on: { system: 'flex', route: 'delete-line', nth: 1, actor: 'dies' }, fault: 'crash-after' }],
    acts: [[syncSound('dies')], [syncSound('next')]],
    checks: [...general],
    // predicted: the next run finds the row stale and drops it.
    expect: predict([]),
  },
  alreadyGone('404'),
  alreadyGone('204'),
  alreadyGone('400'),
  {
    name: 'removal-answer-lost',
    why: 'The removal took effect in Flex, and its answer was lost.',
    seed: anaStaysBeaGoes,
    faults: [{ on: { system: 'flex', route: 'delete-line', nth: 1, actor: 'sync' }, fault: 'lost-response' }],
    acts: [[syncSound('sync')]],
    checks: [...general],
    // predicted: the throw is not caught: 400, and bea's row is left to the next run, which finds it stale.
    expect: predict([]),
  },
];
