import { crossReferenceProblems } from '../scenarios/cross-references.ts';
import { namedActors } from '../scenarios/named-actors.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** What a part of a scenario lacks. A token names it, so a shrunk scenario needs no file of its own. */
export interface Removed {
  /** Ids of actors. */
  readonly actors: readonly string[];
  /** Keys of technicians; with them go their assignments, lines and rows. */
  readonly technicians: readonly string[];
  /** Planned faults, counted from 1. */
  readonly faults: readonly number[];
}

export const nothingRemoved: Removed = { actors: [], technicians: [], faults: [] };

/** A scenario without what is removed, named after it, or undefined where that is no scenario any more. */
export function partOf(scenario: Scenario, removed: Removed): Scenario | undefined {
  if (isWhole(removed)) return scenario;
  const actors = namedActors(scenario).filter(({ id }) => !removed.actors.includes(id));
  const part: Scenario = {
    ...scenario,
    name: nameOfPart(scenario.name, removed),
    seed: withoutTechnicians(scenario.seed, removed.technicians),
    faults: scenario.faults?.filter((_, index) => !removed.faults.includes(index + 1)),
    // Their ids stay what they were although actors before them are gone.
    acts: scenario.acts
      .map((_, act) => actors.filter((each) => each.act === act).map(({ id, actor }) => ({ ...actor, id })))
      .filter((act) => act.length > 0),
    expect: undefined,
  };
  if (part.acts.length === 0 || part.seed.technicians.length === 0) return undefined;
  return crossReferenceProblems(part).length > 0 ? undefined : part;
}

/** The name of a part, such as `double-click -actor:dialog -technician:bea`. */
export function nameOfPart(scenario: string, removed: Removed): string {
  const left = [
    ...removed.actors.map((id) => `actor:${encodeURIComponent(id)}`),
    ...removed.technicians.map((key) => `technician:${encodeURIComponent(key)}`),
    ...removed.faults.map((number) => `fault:${number}`),
  ];
  return [scenario, ...left].join(' -');
}

/** Reads the name of a part; undefined where it is none. */
export function readNameOfPart(name: string): { scenario: string; removed: Removed } | undefined {
  const [scenario = '', ...left] = name.split(' -');
  const removed = { actors: [] as string[], technicians: [] as string[], faults: [] as number[] };
  for (const each of left) {
    const [kind, text = ''] = each.split(':');
    const value = decodeURIComponent(text);
    if (kind === 'actor') removed.actors.push(value);
    else if (kind === 'technician') removed.technicians.push(value);
    else if (kind === 'fault') removed.faults.push(Number(value));
    else return undefined;
  }
  return { scenario, removed };
}

/** What was taken away, for people; empty for a whole scenario. */
export function removedInWords({ actors, technicians, faults }: Removed): string {
  return [...actors, ...technicians, ...faults.map((number) => `its fault ${number}`)].join(', ');
}

export function isWhole({ actors, technicians, faults }: Removed): boolean {
  return actors.length + technicians.length + faults.length === 0;
}

function withoutTechnicians(seed: Scenario['seed'], gone: readonly string[]): Scenario['seed'] {
  const stays = ({ technician }: { readonly technician?: string }): boolean =>
    technician === undefined || !gone.includes(technician);
  return {
    ...seed,
    technicians: seed.technicians.filter(({ key }) => !gone.includes(key)),
    jobs: seed.jobs.map((job) => ({ ...job, assignments: job.assignments.filter(stays) })),
    lines: seed.lines.filter(stays),
    rows: seed.rows.filter(stays),
  };
}
