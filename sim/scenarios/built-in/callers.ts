import type { Scenario } from '../scenario.ts';
import { predict } from './predict.ts';
import { soundGig } from './sound-gig.ts';

type Caller = 'nobody' | 'technician' | 'service' | 'manager' | 'admin';

/**
 * Who may call the sync. Nobody is desired and the list holds a note, so a run that is let through deletes
 * the note (H9), and one that is refused does not: the guard shows in the state, not only in the status.
 */
function calledBy(caller: Caller, why: string, letThrough: boolean): Scenario {
  return {
    name: `called-by-${caller}`,
    why,
    seed: soundGig({ has: ['bea'], lines: [{ crewCall: 'gig-sound', type: 'note' }] }),
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['sound'], as: caller } }]],
    checks: ['nothing-else-touched', 'fails-closed', 'heals'],
    expect: predict(letThrough ? ['nothing-else-touched'] : []),
  };
}

export const callers: readonly Scenario[] = [
  calledBy('nobody', 'A call without a bearer is answered 401 and does nothing.', false),
  calledBy('technician', 'A technician is answered 403, and nothing happens.', false),
  calledBy('service', 'The service role is not a user: 401, and nothing happens.', false),
  calledBy('manager', 'A manager may sync, and H9 follows.', true),
  calledBy('admin', 'An admin may sync, and H9 follows.', true),
  {
    name: 'caller-lookup-fails',
    why: 'The caller’s profile cannot be read: 500, and nothing happens.',
    seed: soundGig({ has: ['bea'], lines: [{ crewCall: 'gig-sound', type: 'note' }] }),
    faults: [
      {
        on: { system: 'db', table: 'profiles', verb: 'GET', actor: 'sync' },
        fault: 'status-before-commit',
        status: 503,
      },
    ],
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['sound'] } }]],
    checks: ['nothing-else-touched', 'fails-closed', 'heals'],
    // predicted: nobody is let through on an error.
    expect: predict([]),
  },
];
