import type { Run } from '../run.ts';
import { Trouble } from '../trouble.ts';
import { dropLease, type Lease, prolongLease, takeLease } from './lease.ts';
import { noTurn, type Turn } from './turn.ts';

/** How long a run that dies keeps others out. */
export const leaseMs = 45_000;

/** A write may take as long as one request, so a turn that ends sooner than that is prolonged first. */
const leaseLeftMsMin = 20_000;

/** How long a run waits for another: longer than a lease, so that a dead one never fails it. */
const waitMsMax = 60_000;

/** How long it waits between two looks. */
const lookMs = 1_000;

/**
 * Waits until this run is the only one on the element. Whoever waited starts from fresh reads.
 *
 * @throws Trouble when the turn does not come, or the table of leases cannot be had.
 */
export async function takeTurn(run: Run, flexElementId: string): Promise<Turn> {
  if (run.choices.turns === 'anybody') return noTurn;
  const { clock, newId, random } = run.ports;
  const lease: Lease = { element: flexElementId.toLowerCase(), owner: newId() };
  const giveUpAtMs = Math.min(clock.now() + waitMsMax, run.endsAtMs - leaseLeftMsMin);
  for (;;) {
    const endsAtMs = clock.now() + leaseMs;
    const taken = await takeLease(run, lease, endsAtMs);
    if (taken !== 'busy') return turnOf(run, lease, endsAtMs, taken);
    if (clock.now() + lookMs > giveUpAtMs) {
      throw new Trouble('turn', 'another sync of this crew call is still running', leaseMs);
    }
    await clock.sleep(Math.round(lookMs * (1 - random() / 4)));
  }
}

function turnOf(run: Run, lease: Lease, firstEndsAtMs: number, taken: 'taken' | 'taken-over'): Turn {
  let endsAtMs = firstEndsAtMs;
  let prolonging: Promise<void> | undefined;
  const isOurs = async () => {
    const untilMs = run.ports.clock.now() + leaseMs;
    if (!(await prolongLease(run, lease, untilMs))) return false;
    endsAtMs = untilMs;
    return true;
  };
  const prolong = async () => {
    if (!(await isOurs())) throw lostTurn();
  };
  return {
    hold: async () => {
      if (run.ports.clock.now() >= run.endsAtMs) throw new Trouble('turn', 'the run has taken too long');
      if (endsAtMs - run.ports.clock.now() >= leaseLeftMsMin) return;
      prolonging ??= prolong().finally(() => {
        prolonging = undefined;
      });
      await prolonging;
    },
    takenOver: taken === 'taken-over',
    isOurs: () => isOurs().catch(() => false),
    release: () => dropLease(run, lease).catch(() => 'unknown' as const),
  };
}

export const lostTurn = () => new Trouble('turn', 'the turn was lost to another sync of this crew call');
