import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolders } from '../make-folders.ts';
import { checkIds } from '../scenarios/check-ids.ts';
import { parseScenario, type Scenario } from '../scenarios/scenario.ts';
import { decodeToken, type Token } from './token.ts';

/** Where a project keeps the schedules that once broke something; from there on they are run for ever. */
export const corpusFolder = 'test/regression/corpus';

/** A schedule that once violated a check, kept. Its scenario says which targets still violate it, and which hold. */
export interface CorpusEntry {
  /** Of the file, and of the scenario. */
  readonly name: string;
  /** What went wrong, in words. */
  readonly why: string;
  readonly check: (typeof checkIds)[number];
  /** The target the token is of. */
  readonly target: string;
  readonly token: string;
  readonly scenario: Scenario;
}

const entrySchema = z.strictObject({
  why: z.string().min(1),
  check: z.enum(checkIds),
  target: z.string().min(1),
  token: z.string().min(1),
  scenario: z.unknown(),
});

/** Every entry of a folder, by name. A folder that is not there keeps nothing. */
export function readCorpus(folder: string): readonly CorpusEntry[] {
  return filesOf(folder).map((file) => {
    const path = join(folder, file);
    const parsed = entrySchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success)
      throw new Error(`FLEXSIM_INVALID_SCENARIO: ${path}: ${z.prettifyError(parsed.error)}`);
    const { scenario, ...entry } = parsed.data;
    return { ...entry, name: file.replace(/\.json$/, ''), scenario: parseScenario(scenario, path) };
  });
}

/** Keeps an entry; returns the path of its file. */
export function writeCorpusEntry(folder: string, { name, ...entry }: CorpusEntry): string {
  makeFolders(folder);
  const path = join(folder, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(entry, null, 2)}\n`);
  return path;
}

export function tokenOfEntry({ token }: CorpusEntry): Token {
  return decodeToken(token);
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .toSorted();
  } catch {
    return [];
  }
}
