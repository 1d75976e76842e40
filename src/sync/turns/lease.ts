import { askForRows } from '../patience/ask-database.ts';
import type { Run } from '../run.ts';
import type { Release } from './turn.ts';

/**
 * One row of `flex_sync_leases` per busy element, written by plain requests that are each one statement: so the
 * database decides who is first, and every request may be repeated when its answer is lost.
 */
export interface Lease {
  readonly element: string;
  readonly owner: string;
}

/** PostgREST applies `or` to what a write gives back, too, and knows only the columns that are asked for. */
const columns = 'flex_element_id,owner,expires_at';

/** Takes the element if it is free, or takes it over if whoever had it has run out of time. */
export async function takeLease(
  run: Run,
  lease: Lease,
  untilMs: number,
): Promise<'taken' | 'taken-over' | 'busy'> {
  if (await insertLease(run, lease, untilMs)) return 'taken';
  return (await takeOverLease(run, lease, untilMs)) ? 'taken-over' : 'busy';
}

/** Keeps a lease that nobody else has taken over, even one that has run out. */
export async function prolongLease(run: Run, lease: Lease, untilMs: number): Promise<boolean> {
  const rows = await askForRows(run, 'flex_sync_leases', () =>
    run.ports.supabase
      .from('flex_sync_leases')
      .update({ expires_at: timestamp(untilMs) })
      .eq('flex_element_id', lease.element)
      .eq('owner', lease.owner)
      .select(columns),
  );
  return rows.length > 0;
}

/** Gives a lease back. Where nothing was there to delete, and no earlier try can have done it, it was lost. */
export async function dropLease(run: Run, lease: Lease): Promise<Release> {
  let tries = 0;
  const rows = await askForRows(run, 'flex_sync_leases', () => {
    tries += 1;
    return run.ports.supabase
      .from('flex_sync_leases')
      .delete()
      .eq('flex_element_id', lease.element)
      .eq('owner', lease.owner)
      .select(columns);
  });
  if (rows.length > 0) return 'given-back';
  return tries > 1 ? 'unknown' : 'lost';
}

/** A duplicate key means busy, or that an insert of ours had worked although its answer was lost. */
async function insertLease(run: Run, lease: Lease, untilMs: number): Promise<boolean> {
  const rows = await askForRows(run, 'flex_sync_leases', () =>
    run.ports.supabase
      .from('flex_sync_leases')
      .upsert(
        { flex_element_id: lease.element, owner: lease.owner, expires_at: timestamp(untilMs) },
        { onConflict: 'flex_element_id', ignoreDuplicates: true },
      )
      .select(columns),
  );
  return rows.length > 0;
}

async function takeOverLease(run: Run, lease: Lease, untilMs: number): Promise<boolean> {
  const now = timestamp(run.ports.clock.now());
  const rows = await askForRows(run, 'flex_sync_leases', () =>
    run.ports.supabase
      .from('flex_sync_leases')
      .update({ owner: lease.owner, expires_at: timestamp(untilMs) })
      .eq('flex_element_id', lease.element)
      .or(`owner.eq.${lease.owner},expires_at.lt."${now}"`)
      .select(columns),
  );
  return rows.length > 0;
}

const timestamp = (ms: number) => new Date(ms).toISOString();
