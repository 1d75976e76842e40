import type { Scenario } from '../scenarios/scenario.ts';
import { worldId, worldStartMs } from './ids.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Gives the keys of a scenario their UUIDs, and UUIDs their keys back for sentences. */
export class Names {
  readonly #keys = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  #named = 0;

  technician(key: string): string {
    return this.#id('technician', key, key);
  }

  job(key: string): string {
    return this.#id('job', key, key);
  }

  /** A crew call's element in Flex; two jobs that name the same crew call share it. */
  element(key: string): string {
    return this.#id('element', key, key);
  }

  crewCall(jobKey: string, department: string): string {
    return this.#id('crew call', `${jobKey} ${department}`, `the ${department} crew call of ${jobKey}`);
  }

  assignment(jobKey: string, technicianKey: string): string {
    return this.#id('assignment', `${jobKey} ${technicianKey}`, `${technicianKey} on ${jobKey}`);
  }

  /** A contact in Flex, by key or UUID. */
  contact(keyOrId: string): string {
    return uuidPattern.test(keyOrId) ? keyOrId.toLowerCase() : this.#id('contact', keyOrId, keyOrId);
  }

  line(key: string): string {
    return this.#id('line', key, `line ${key}`);
  }

  row(index: number): string {
    return this.#id('row', String(index), `row ${index + 1}`);
  }

  user(as: string): string {
    return this.#id('user', as, as);
  }

  /** An id no line has. */
  goneLine(index: number): string {
    return this.#id('gone line', String(index), 'a line that is gone');
  }

  nameOf(id: unknown): string {
    const text = String(id);
    return this.#keys.get(text) ?? this.#keys.get(text.toLowerCase()) ?? text;
  }

  /** Ids in the order in which things were first named, a day before the world begins. */
  #id(kind: string, key: string, name: string): string {
    const full = `${kind} ${key}`;
    const known = this.#ids.get(full);
    if (known !== undefined) return known;
    const id = worldId(worldStartMs - 86_400_000 + this.#named++, full);
    this.#ids.set(full, id);
    this.#keys.set(id, name);
    return id;
  }
}

/** The contact of a technician as the seed has it; null for none. */
export function seedResource(
  names: Names,
  technician: Scenario['seed']['technicians'][number],
): string | null {
  if (technician.resource === null) return null;
  if (technician.resource === undefined) return names.contact(technician.key);
  return technician.resource === '' ? '' : names.contact(technician.resource);
}
