import type { Variant } from '../variant.ts';
import { legacy } from './legacy.ts';

/** The unchanged code on the cleaned table with the unique key. */
export const phase1: Variant = {
  ...legacy,
  name: 'phase-1',
  schema: 'after',
  migrations: ['20260101000000_remove_flex_crew_assignment_duplicates.sql'],
};
