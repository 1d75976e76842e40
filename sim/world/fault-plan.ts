import { methodOfVerb, type PlannedFault } from '../scenarios/planned-fault.ts';
import { worldChance } from './ids.ts';
import { noOpenFaults, type OpenFaults } from './open-faults.ts';

/** A request as a planned fault sees it. */
export interface PlannedStep {
  readonly system: 'flex' | 'db';
  /** Route or table. */
  readonly target: string | null;
  readonly method: string;
  readonly actor: string;
}

export interface Planned {
  readonly fault: string;
  readonly ms?: number;
  readonly status?: number;
}

/** Says of each request, as it is made, which fault the scenario has planned for it and which may be chosen. */
export class FaultPlan {
  readonly #faults: readonly PlannedFault[];
  readonly #seed: number;
  readonly #chosen: OpenFaults;
  /** How many requests of each actor have matched each fault. */
  readonly #seen = new Map<string, number>();

  /** `chosen`: faults the schedule may put anywhere. */
  constructor(faults: readonly PlannedFault[], seed: number, chosen: OpenFaults = noOpenFaults) {
    this.#faults = faults;
    this.#seed = seed;
    this.#chosen = chosen;
  }

  /** No faults at all: what healing runs under. */
  static readonly none = new FaultPlan([], 0);

  /** Faults the explorer may choose for this request. */
  open(step: PlannedStep): readonly string[] {
    const anywhere = this.#faults
      .filter(({ on }) => on.nth === 'any' && matches(on, step))
      .map(({ fault }) => fault);
    // Before the caller is known nothing has begun: there a fault is one more refusal.
    const chosen = step.target === null ? [] : this.#chosen[step.system];
    return anywhere.length === 0 ? chosen : [...new Set([...chosen, ...anywhere])];
  }

  /** The fault that strikes this request for certain. Counts the request. */
  next(step: PlannedStep): Planned | undefined {
    let planned: Planned | undefined;
    for (const [index, { on, fault, ms, status, probability }] of this.#faults.entries()) {
      if (on.nth === 'any' || !matches(on, step)) continue;
      const key = `${index} ${step.actor}`;
      const nth = (this.#seen.get(key) ?? 0) + 1;
      this.#seen.set(key, nth);
      if (planned || (on.nth !== undefined && on.nth !== nth)) continue;
      if (probability !== undefined && worldChance(`${this.#seed} ${key} ${nth}`) >= probability) continue;
      planned = { fault, ms, status };
    }
    return planned;
  }
}

function matches(on: PlannedFault['on'], step: PlannedStep): boolean {
  if (on.system !== step.system) return false;
  if (on.actor !== undefined && on.actor !== step.actor) return false;
  const target = on.system === 'flex' ? on.route : on.table;
  if (target !== undefined && target !== step.target) return false;
  return on.verb === undefined || methodOfVerb[on.verb] === step.method;
}
