import { readFileSync } from 'node:fs';
import { parseScenario, type Scenario } from '../sim/scenarios/scenario.ts';
import { FlexsimError } from './flexsim-error.ts';
import { unknownName } from './one-of.ts';

export interface Selected {
  readonly scenario: Scenario;
  /** Where it was read from, unless it is built in. */
  readonly file?: string;
}

/**
 * The scenarios that the names stand for, each once, in the order of the names: a built-in scenario, a
 * pattern with `*` over the built-in ones, or the path of a `.json` file. A pattern may match nothing, which
 * `onIdle` is told; a name may not.
 */
export function selectedScenarios(
  names: readonly string[],
  builtIn: readonly Scenario[],
  onIdle: (pattern: string) => void = () => {},
): readonly Selected[] {
  const selected = names.flatMap((name) => {
    if (name.endsWith('.json')) return [{ scenario: readScenario(name), file: name }];
    const isNamed = (each: Scenario) =>
      name.includes('*') ? patternOf(name).test(each.name) : each.name === name;
    const found = builtIn.filter(isNamed).map((scenario): Selected => ({ scenario }));
    if (found.length === 0 && name.includes('*')) onIdle(name);
    if (found.length > 0 || name.includes('*')) return found;
    if (/[./\\]/.test(name)) {
      const message = `no scenario "${name}": one of your own is a path that ends in .json`;
      throw new FlexsimError('FLEXSIM_UNKNOWN_SCENARIO', message);
    }
    throw unknownName(
      builtIn.map((scenario) => scenario.name),
      name,
      'scenario',
      'flexsim list',
    );
  });
  return [...new Map(selected.map((each) => [each.scenario.name, each])).values()];
}

/** The same, for whom a scenario is all the same wherever it is from. */
export function selectScenarios(...given: Parameters<typeof selectedScenarios>): readonly Scenario[] {
  return selectedScenarios(...given).map(({ scenario }) => scenario);
}

/** The files of those that are from one. */
export function filesOf(selected: readonly Selected[]): ReadonlyMap<Scenario, string> {
  return new Map(
    selected.flatMap(({ scenario, file }) => (file === undefined ? [] : [[scenario, file] as const])),
  );
}

/** Reads a scenario from a file of the user's. */
export function readScenario(path: string): Scenario {
  return parseScenario(readJson(path), path);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is not JSON: ${error.message}` : reasonOf(error);
    throw new FlexsimError('FLEXSIM_UNREADABLE_FILE', `cannot use ${path}: ${reason}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}

function patternOf(name: string): RegExp {
  const escaped = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}
