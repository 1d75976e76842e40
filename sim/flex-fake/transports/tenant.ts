import { randomUUID } from 'node:crypto';
import type { FlexAnswer } from '../core/answer.ts';
import type { FlexExchange, FlexRequest, PendingEffect } from '../core/exchange.ts';
import type { FlexSnapshot, FlexWorld } from '../core/flex-world.ts';
import { type LatencyProfile, latencyOf } from '../core/latency-profile.ts';
import type { Switches } from '../core/switches.ts';

/** The domain whose subdomains are tenants. */
export const FLEX_DOMAIN = 'flexrentalsolutions.com';

/** What a served world takes from outside: time, ids, chance, and how long an answer takes. */
export interface TenantOptions {
  readonly nowMs?: () => number;
  readonly newId?: () => string;
  readonly random?: () => number;
  readonly latency?: LatencyProfile;
}

/** A world as a server offers it: with a clock, open requests, and a state that `reset` goes back to. */
export class Tenant {
  readonly name: string;
  readonly world: FlexWorld;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  latency: LatencyProfile | undefined;
  inFlight = 0;
  readonly #later = new Set<NodeJS.Timeout>();
  #start: { readonly snapshot: FlexSnapshot; readonly switches: Switches };

  constructor(name: string, world: FlexWorld, options: TenantOptions = {}) {
    this.name = name;
    this.world = world;
    this.nowMs = options.nowMs ?? Date.now;
    this.newId = options.newId ?? randomUUID;
    this.random = options.random ?? Math.random;
    this.latency = options.latency;
    this.#start = { snapshot: world.snapshot(), switches: world.switches };
  }

  /** Answers a request, now. Whoever delivers the answer calls `closed` when it is through. */
  handle(request: FlexRequest, actor: string): FlexExchange {
    this.inFlight += 1;
    return this.world.handle(request, {
      actor,
      nowMs: this.nowMs(),
      newId: this.newId,
      inFlight: this.inFlight,
      random: this.random,
    });
  }

  closed(): void {
    this.inFlight -= 1;
  }

  /** How long this answer is to be held back, in milliseconds. */
  delayOf(answer: FlexAnswer): number {
    return answer.afterMs + (this.latency === undefined ? 0 : latencyOf(this.latency, this.random));
  }

  /** Lets an effect land when its time has come, unless the world is reset or closed before. */
  land({ afterMs, commit }: PendingEffect): void {
    const timer = setTimeout(() => {
      this.#later.delete(timer);
      commit();
    }, afterMs);
    this.#later.add(timer);
  }

  /** Drops every effect that has not landed yet. */
  dropPending(): void {
    for (const timer of this.#later) clearTimeout(timer);
    this.#later.clear();
  }

  /** Makes the state as it is now the one that `reset` goes back to. */
  keepAsStart(): void {
    this.#start = { snapshot: this.world.snapshot(), switches: this.world.switches };
  }

  /** Goes back to the start: state, switches and limits; disarms all faults and empties the journal. */
  reset(): void {
    const { snapshot, switches } = this.#start;
    this.dropPending();
    if (this.world.switches !== switches) this.world.setSwitches(switches);
    this.world.restore(snapshot);
    this.world.faults.disarm();
  }
}

/** The worlds of one server, each known by its tenant's name. */
export class Tenants {
  readonly #byName = new Map<string, Tenant>();
  /** The tenant of requests that name none; without it they are turned away. */
  readonly #fallback: string | undefined;

  constructor(fallback?: string) {
    this.#fallback = fallback;
  }

  add(name: string, world: FlexWorld, options?: TenantOptions): Tenant {
    const tenant = new Tenant(name, world, options);
    this.#byName.set(name, tenant);
    return tenant;
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  /** Leaves nothing of any world running. */
  close(): void {
    for (const tenant of this.#byName.values()) tenant.dropPending();
  }

  /** Finds the tenant by header `x-flexsim-world` or by host; a sentence when there is none. */
  find(header: string | undefined, host: string | undefined): Tenant | string {
    const name = header ?? nameOf(host) ?? this.#fallback;
    const tenant = name === undefined ? undefined : this.#byName.get(name);
    if (tenant !== undefined) return tenant;
    const asked =
      name === undefined
        ? `host "${host ?? ''}" is no tenant of ${FLEX_DOMAIN}, and there is no x-flexsim-world header`
        : `there is no world "${name}"`;
    return `FLEXSIM_NO_WORLD: ${asked}. Worlds here: ${this.names.join(', ')}.`;
  }
}

/** `tenant` of `tenant.flexrentalsolutions.com:443`. */
function nameOf(host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const at = host.toLowerCase().indexOf(`.${FLEX_DOMAIN}`);
  return at > 0 ? host.slice(0, at).toLowerCase() : undefined;
}
