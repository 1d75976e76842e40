import type { Fault, FaultName } from './faults/fault.ts';
import { faultNamed } from './faults/list.ts';
import type { RouteName } from './route.ts';

/** A fault armed for calls to come. What is left out does not narrow. */
export interface FaultRule {
  readonly fault: FaultName;
  readonly route?: RouteName;
  readonly actor?: string;
  /** Only the nth matching call of an actor on a route, counted from 1. */
  readonly nth?: number;
  readonly status?: number;
  readonly ms?: number;
  /** From 0 to 1; 1 when left out. */
  readonly probability?: number;
  /** How often it strikes before it is spent; for ever when left out. */
  readonly times?: number;
}

/** The faults armed in one world, and how often each route was called by each actor since. */
export class FaultRules {
  #rules: { readonly rule: FaultRule; readonly fault: Fault; struck: number }[] = [];
  readonly #calls = new Map<string, number>();

  get list(): readonly (FaultRule & { readonly struck: number })[] {
    return this.#rules.map(({ rule, struck }) => ({ ...rule, struck }));
  }

  /** Arms a fault and starts counting calls anew. */
  arm(rule: FaultRule): void {
    if (faultNamed(rule.fault).effect === 'scheduled') {
      throw new Error(
        `FLEXSIM_FAULT_OF_ACTOR: "${rule.fault}" happens to an actor; a server cannot be armed with it.`,
      );
    }
    this.#rules.push({ rule, fault: { name: rule.fault, status: rule.status, ms: rule.ms }, struck: 0 });
    this.#calls.clear();
  }

  disarm(): void {
    this.#rules = [];
    this.#calls.clear();
  }

  /** The fault of this call, if one strikes. The first rule that fits decides. */
  strike(route: RouteName, actor: string, random: (() => number) | undefined): Fault | undefined {
    if (this.#rules.length === 0) return undefined;
    const key = `${actor}\n${route}`;
    const nth = (this.#calls.get(key) ?? 0) + 1;
    this.#calls.set(key, nth);
    for (const armed of this.#rules) {
      const { rule } = armed;
      if (rule.route !== undefined && rule.route !== route) continue;
      if (rule.actor !== undefined && rule.actor !== actor) continue;
      if (rule.nth !== undefined && rule.nth !== nth) continue;
      if (rule.times !== undefined && armed.struck >= rule.times) continue;
      if (rule.probability !== undefined && (random?.() ?? 0) >= rule.probability) continue;
      armed.struck += 1;
      return armed.fault;
    }
    return undefined;
  }
}
