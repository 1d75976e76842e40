import type { FaultName } from '../flex-fake/core/faults/fault.ts';

/** What may befall a sync at any of its requests, whoever is asked. */
export const crashes: readonly FaultName[] = ['crash-before', 'crash-after'];

/** Every way a call to Flex goes wrong that leaves its mark on what follows. */
const ofFlex: readonly FaultName[] = [
  'hang',
  'status-before-commit',
  'status-after-commit',
  'lost-response',
  'late-commit',
  'reset-before-commit',
  'empty-body',
  'invalid-json',
  'truncated-body',
  'html-200',
  'truncated-list',
  'rate-limited',
];

/** Supabase refuses with 503, or the connection is lost after the commit. */
const ofDatabase: readonly FaultName[] = ['status-before-commit', 'lost-response'];

/** Faults a schedule may place anywhere, by the system that is asked. */
export interface OpenFaults {
  readonly flex: readonly FaultName[];
  readonly db: readonly FaultName[];
}

export const noOpenFaults: OpenFaults = { flex: [], db: [] };

/** Every fault of FLEX-API and the database, a crash before or after any step, and a stall. */
export const allOpenFaults: OpenFaults = {
  flex: [...ofFlex, ...crashes, 'stall'],
  db: [...ofDatabase, ...crashes, 'stall'],
};
