import { patient } from '../choices/patience.ts';
import type { Variant } from '../variant.ts';
import { phase4 } from './phase-4.ts';

/** The sync that keeps Supabase and Flex in agreement; docs/hardened.md says how, and where its limits are. */
export const hardened: Variant = {
  ...phase4,
  name: 'hardened',
  migrations: [
    ...phase4.migrations,
    '20260102000000_create_flex_sync_log.sql',
    '20260103000000_create_flex_sync_leases.sql',
    '20260104000000_add_flex_business_role.sql',
  ],
  choices: {
    compare: { kind: 'lines' },
    turns: 'one-at-a-time',
    unreadable: 'stop',
    wanted: 'all-jobs-less-refusals',
    alreadyThere: 'adopted',
    lostAdd: 'looked-for',
    mapping: 'after-reading-back',
    removal: 'row-goes-with-the-line',
    orphans: 'among-the-lines-read',
    roles: 'always-by-suffix',
    answer: 'facts',
    patience: patient,
    orders: 'strict',
    log: 'every-department',
    narrates: true,
  },
};
