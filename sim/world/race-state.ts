import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../make-folders.ts';
import type { SavedCoverage } from './coverage.ts';
import type { NumberedPart } from './race-part.ts';

/** Where a race stands when it is broken off, as plain data: everything that going on with it needs. */
export interface RaceState {
  /** Which race: scenario, target, schema, seed, faults, strategy. */
  readonly of: string;
  /** Index of the phase it is in. */
  readonly phase: number;
  /** What is left of the walk through every order; several parts where workers walked it. */
  readonly parts: readonly NumberedPart[];
  readonly explored: number;
  readonly cut: number;
  /** The choices of each violation found so far. */
  readonly violations: readonly (readonly number[])[];
  readonly states: readonly (readonly [state: string, violating: boolean])[];
  readonly coverage: SavedCoverage;
}

/** A file that is no state of this race. The message says why and what to do. */
export class NotResumable extends Error {
  readonly code = 'FLEXSIM_NOT_RESUMABLE';
  override readonly name = 'NotResumable';
}

/** Reads where a race stands; undefined where there is no such file yet. */
export function readRaceState(path: string, of: string): RaceState | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const state = parsed(text, path);
  if (state.of === of) return state;
  throw new NotResumable(
    `${path} is of another race (${state.of}) than this one (${of}). Name another file.`,
  );
}

export function writeRaceState(path: string, state: RaceState): void {
  makeFolders(dirname(path));
  writeFileSync(path, `${JSON.stringify(state)}\n`);
}

/** The race has come to its end: there is nothing to go on with. */
export function dropRaceState(path: string): void {
  rmSync(path, { force: true });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new NotResumable(`${path} cannot be read: ${String(error)}`);
  }
}

function parsed(text: string, path: string): RaceState {
  try {
    const state = JSON.parse(text) as RaceState;
    if (typeof state.of === 'string' && Array.isArray(state.parts)) return state;
  } catch {
    // Told below, with the other ways to be no such file.
  }
  throw new NotResumable(`${path} is not what --resume writes. Name another file.`);
}
