import type { Mutant } from '../mutant.ts';
import { alternations } from './alternation.ts';
import { faulty } from './fault.ts';
import { stalling } from './stall.ts';
import { threeSyncs } from './three-syncs.ts';

/** Every mutant, by what it takes to see it. */
export const mutants: readonly Mutant[] = [...alternations, ...faulty, ...stalling, ...threeSyncs];
