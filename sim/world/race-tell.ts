import type { SchemaName } from '../databases/open-database.ts';
import type { Story } from '../report/story.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import type { Finding, Findings } from './findings.ts';
import type { OpenFaults } from './open-faults.ts';
import type { Store } from './open-store.ts';
import { Confirmations, type Suspicion } from './race-confirm.ts';
import { storyOf } from './race-story.ts';
import { scenarioHash } from './scenario-hash.ts';
import { shrink } from './shrink.ts';
import type { Failing } from './shrink-failing.ts';
import { huntIn } from './shrink-hunt.ts';
import { nothingRemoved } from './shrink-part.ts';
import { encodeToken } from './token.ts';

export interface TellOptions {
  readonly store: Store;
  /** Other databases on which a violation is to be seen too before it is reported; asked for when there is one. */
  readonly confirmOn: () => Promise<readonly Store[]>;
  readonly seed: number;
  /** The scenario is from a file. */
  readonly fromFile: boolean;
  readonly faults: OpenFaults;
  readonly faultsMax: number;
  readonly signal?: AbortSignal;
}

/** A violation in its shortest form, with the story of it. */
export interface Told {
  readonly failing: Failing;
  readonly token: string;
  readonly confirmedOn: readonly string[];
  readonly story: Story;
}

/** Shrinks each violation, and confirms it elsewhere. One story often shows several. */
export async function tellAll(
  findings: Findings,
  scenario: Scenario,
  target: Target,
  schema: SchemaName,
  options: TellOptions,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const confirmations = new Confirmations();
  for (const [check, finding] of findings.found) {
    if (options.signal?.aborted) break;
    const { seed, store, faults, faultsMax, signal } = options;
    const hunt = huntIn({ scenario, target, store, schema, seed, check, signal });
    const found: Failing = { ...finding, scenario, check, removed: nothingRemoved, faults, faultsMax };
    const failing = await shrink(await sameStory(found, told, confirmations, target, schema, options), hunt);
    const suspicion = suspicionOf(failing, target, schema, seed);
    told.push({
      failing,
      token: tokenOf(scenario, failing.scenario.name, target, schema, failing, options),
      confirmedOn: await confirmedOn(suspicion, confirmations, options),
      story: await storyOf(store, suspicion),
    });
  }
  return told;
}

/** A story told already, where it shows this violation too. */
async function sameStory(
  found: Failing,
  told: readonly Told[],
  confirmations: Confirmations,
  target: Target,
  schema: SchemaName,
  options: TellOptions,
): Promise<Failing> {
  for (const { failing } of told) {
    const other: Failing = { ...failing, check: found.check };
    const suspicion = suspicionOf(other, target, schema, options.seed);
    const says = (await confirmations.violatedOn(options.store, suspicion)).get(found.check);
    if (says !== undefined) return { ...other, says };
  }
  return found;
}

async function confirmedOn(
  suspicion: Suspicion,
  confirmations: Confirmations,
  options: TellOptions,
): Promise<readonly string[]> {
  const names = [options.store.name];
  if (options.signal?.aborted) return names;
  for (const store of await options.confirmOn()) {
    const violated = await confirmations.violatedOn(store, suspicion);
    if (violated.has(suspicion.check)) names.push(store.name);
  }
  return names;
}

function suspicionOf(failing: Failing, target: Target, schema: SchemaName, seed: number): Suspicion {
  const { scenario, check, choices, faults, faultsMax } = failing;
  return { scenario, target, schema, seed, check, choices, faults, faultsMax };
}

export function tokenOf(
  scenario: Scenario,
  name: string,
  target: Target,
  schema: SchemaName,
  { choices }: Finding,
  { seed, fromFile }: TellOptions,
): string {
  const hash = fromFile ? { scenarioHash: scenarioHash(scenario) } : {};
  return encodeToken({ scenario: name, ...hash, target: target.name, schema, seed, choices });
}
