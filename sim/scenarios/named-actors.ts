import type { Actor } from './actor.ts';
import { verbOf } from './actor.ts';
import type { Scenario } from './scenario.ts';

export interface NamedActor {
  readonly id: string;
  readonly act: number;
  readonly index: number;
  readonly actor: Actor;
}

/**
 * Every actor of a scenario with its id, in order. An actor without an id gets its verb and a number that
 * counts the actors of that verb over the whole scenario, from 1: `sync-1`, `sync-2`, `flexDelete-1`.
 */
export function namedActors(scenario: Pick<Scenario, 'acts'>): readonly NamedActor[] {
  const seen = new Map<string, number>();
  return scenario.acts.flatMap((actors, act) =>
    actors.map((actor, index) => {
      const verb = verbOf(actor);
      const count = (seen.get(verb) ?? 0) + 1;
      seen.set(verb, count);
      return { id: actor.id ?? `${verb}-${count}`, act, index, actor };
    }),
  );
}
