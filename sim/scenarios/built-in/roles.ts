import type { Scenario } from '../scenario.ts';
import { thorough } from './check-sets.ts';
import { predict } from './predict.ts';
import { soundGig, syncSound } from './sound-gig.ts';

/** H14: the business role of a line, which is set once or never. */
export const roles: readonly Scenario[] = [
  {
    name: 'h14-role-call-fails',
    why: 'H14: the call that sets the role fails once.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R', bea: 'SND-PA-T' } }),
    faults: [
      {
        on: { system: 'flex', route: 'set-field', nth: 1, actor: 'first' },
        fault: 'status-before-commit',
        status: 500,
      },
    ],
    acts: [[syncSound('first')]],
    checks: [...thorough],
    // predicted: the result is in the diagnostics only; the line is there, so no later run tries again.
    expect: predict(['role-is-right', 'answer-is-true', 'heals']),
  },
  {
    name: 'h14-role-call-failed-a-run-ago',
    why: 'H14: the call that sets the role failed in an earlier run; the next one should set it.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R' } }),
    faults: [
      {
        on: { system: 'flex', route: 'set-field', nth: 1, actor: 'first' },
        fault: 'status-before-commit',
        status: 500,
      },
    ],
    acts: [[syncSound('first')], [syncSound('second')]],
    checks: thorough.filter((check) => check !== 'answer-is-true'),
    // predicted: roles are set right after an add and never else.
    expect: predict(['role-is-right', 'heals']),
  },
  {
    name: 'h14-role-changed-later',
    why: 'H14: somebody is promoted after the first sync.',
    seed: soundGig({ wants: { ana: 'SND-PA-T' } }),
    acts: [
      [syncSound('first')],
      [{ id: 'planner', setAssignment: { job: 'gig', technician: 'ana', sound_role: 'SND-FOH-R' } }],
      [syncSound('second')],
    ],
    checks: [...thorough],
    // predicted: as above.
    expect: predict(['role-is-right', 'heals']),
  },
  {
    name: 'h14-dies-before-role',
    why: 'H14: the process dies between the row and the role.',
    seed: soundGig({ wants: { ana: 'SND-FOH-R' } }),
    faults: [{ on: { system: 'flex', route: 'set-field', nth: 1, actor: 'dies' }, fault: 'crash-before' }],
    acts: [[syncSound('dies')], [syncSound('next')]],
    checks: [...thorough],
    // predicted: the row exists, so the next run has nothing to do.
    expect: predict(['role-is-right', 'heals']),
  },
  {
    name: 'role-rf-e-taken-for-responsable',
    why: 'SND-RF-E is an especialista for radio frequency; its code contains "-R".',
    seed: soundGig({ wants: { ana: 'SND-RF-E' } }),
    acts: [[syncSound('sync')]],
    checks: [...thorough],
    // predicted wrongly at first (docs/discoveries/rf-is-no-responsable.md): the tier test looks for "-R" anywhere
    // in the code before it looks for "-E", so the specialist becomes responsable and stays it.
    expect: predict(['role-is-right', 'heals']),
  },
];
