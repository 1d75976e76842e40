import { describe, expect, it } from 'vitest';
import { conflicts, type ConflictRelation } from '../../sim/explorer/conflicts.ts';
import { recorded } from '../../sim/explorer/recorded.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { random } from '../../sim/explorer/strategies/random.ts';
import { fullEnumeration, sleepSets } from '../../sim/explorer/strategies/sleep-sets.ts';
import { faultNames } from '../../sim/flex-fake/core/faults/fault.ts';
import type { Actor } from '../../sim/scenarios/actor.ts';
import type { Target } from '../../sim/targets/target.ts';
import { assertRepeatable, NotRepeatable } from '../../sim/world/race-repeatable.ts';
import {
  firstSchedules,
  noticedSwaps,
  smallScenario,
  stagedPlayer,
  sync,
  meaningOf,
  walkFully,
} from './full-stack.ts';
import { forgetful } from './toy-world.ts';

const deleted: Actor = { id: 'hand', flexDelete: { crewCall: 'gig-sound', technician: 'bea' } };
const added: Actor = { id: 'hand-add', flexAdd: { crewCall: 'gig-sound', technician: 'ana' } };
const changed: Actor = {
  id: 'app',
  setAssignment: { job: 'gig', technician: 'bea', sound_role: 'SND-FOH-R' },
};
/** A sync of a department that has no crew call: it is soon over. */
const short = sync('short', ['lights']);

/** Scopes in which every single order can be run. */
const smallScopes: readonly {
  readonly name: string;
  readonly target: string;
  readonly acts: readonly Actor[];
}[] = [
  { name: 'a sync and two people', target: 'legacy', acts: [sync('one'), deleted, changed] },
  { name: 'a sync and somebody who adds by hand', target: 'phase-4', acts: [sync('one'), added, changed] },
  { name: 'the hardened sync and a hand-delete', target: 'hardened', acts: [sync('one'), deleted, changed] },
  { name: 'two short syncs', target: 'legacy', acts: [short, sync('shorter', ['lights'])] },
  {
    name: 'two short syncs that write a log',
    target: 'hardened',
    acts: [short, sync('shorter', ['lights'])],
  },
];

describe('the reduced search reaches exactly the ends of full enumeration', () => {
  it.each(smallScopes)('$name on $target', async ({ target, acts }) => {
    const player = await stagedPlayer(smallScenario([acts]), target);
    const full = await walkFully(player, fullEnumeration());
    const reduced = await walkFully(player, exhaustive(conflicts, 'matter'));
    expect(sorted(reduced.ends)).toEqual(sorted(full.ends));
    expect(reduced.schedules).toBeLessThan(full.schedules);
  });

  it.each(smallScopes)(
    'up to times, where a sync’s own answers commute: $name on $target',
    async ({ target, acts }) => {
      const player = await stagedPlayer(smallScenario([acts]), target);
      const full = await walkFully(player, fullEnumeration(), meaningOf);
      const reduced = await walkFully(player, exhaustive(), meaningOf);
      const slept = await walkFully(player, sleepSets(), meaningOf);
      expect(sorted(reduced.ends)).toEqual(sorted(full.ends));
      expect(sorted(slept.ends)).toEqual(sorted(full.ends));
    },
  );
});

function sorted(ends: ReadonlySet<string>): readonly string[] {
  return [...ends].toSorted();
}

/** What the conflict relation must not forget, and what forgets it. */
const forgotten: readonly { readonly what: string; readonly relation: ConflictRelation }[] = [
  {
    what: 'predicates',
    relation: forgetful((touch) => touch.mode === 'read' && touch.key === undefined, conflicts),
  },
  {
    what: 'the table of the rows',
    relation: forgetful(({ space }) => space === 'db.flex_crew_assignments', conflicts),
  },
  {
    what: 'the table of the assignments',
    relation: forgetful(({ space }) => space === 'db.job_assignments', conflicts),
  },
  { what: 'the lines in Flex', relation: forgetful(({ space }) => space === 'flex.lines', conflicts) },
];

describe('exchanging two neighbours that commute changes nothing that anybody sees', () => {
  const together = smallScenario([[sync('one'), sync('two'), deleted, changed]]);

  it.each(['legacy', 'phase-4', 'hardened'])('on %s', async (target) => {
    const player = await stagedPlayer(together, target);
    for (const schedule of await firstSchedules(player, random(1), 12)) {
      expect(await noticedSwaps(player, schedule, conflicts)).toEqual([]);
    }
  });

  it.each(forgotten)('and it is noticed when the relation forgets $what', async ({ relation }) => {
    const player = await stagedPlayer(together, 'legacy');
    const noticed: string[] = [];
    for (const schedule of await firstSchedules(player, random(1), 30)) {
      noticed.push(...(await noticedSwaps(player, schedule, relation)));
      if (noticed.length > 0) break;
    }
    expect(noticed).not.toEqual([]);
  });
});

describe('a relation that forgets', () => {
  it.each([forgotten[0], forgotten[2], forgotten[3]])(
    '$what misses ends that full enumeration reaches',
    async (given) => {
      const { relation } = given as (typeof forgotten)[number];
      const player = await stagedPlayer(smallScenario([[sync('one'), deleted, changed]]), 'legacy');
      const full = await walkFully(player, fullEnumeration());
      const reduced = await walkFully(player, exhaustive(relation));
      expect(reduced.ends.size).toBeLessThan(full.ends.size);
    },
  );
});

describe('running every schedule twice', () => {
  it.each(['phase-3', 'hardened'])('finds no difference on %s, in any order', async (target) => {
    const player = await stagedPlayer(smallScenario([[sync('one'), sync('two')]]), target);
    const strategy = recorded(exhaustive(), faultNames);
    let compared = 0;
    while (strategy.begin() && compared < 150) {
      const played = await player.play(strategy);
      if (!played.evidence) continue;
      await assertRepeatable(player, played, strategy.choices);
      compared++;
    }
    expect(compared).toBeGreaterThan(2);
  });

  it.each([
    ['a counter that outlives a run', () => `x${++drawn}`],
    ['real chance', () => `x${Math.random()}`],
    ['the real clock', () => `x${process.hrtime.bigint()}`],
  ])('notices %s', async (_, draw) => {
    const player = await stagedPlayer(smallScenario([[sync('one')]]), askingFor(draw));
    const strategy = recorded(exhaustive(), faultNames);
    strategy.begin();
    const played = await player.play(strategy);
    await expect(assertRepeatable(player, played, strategy.choices)).rejects.toThrow(NotRepeatable);
    await expect(assertRepeatable(player, played, strategy.choices)).rejects.toThrow(
      'differs at step 1 (GET db jobs)',
    );
  });
});

let drawn = 0;

/** A sync whose one request says something that nobody controls. */
function askingFor(draw: () => string): Target {
  return {
    name: 'uncontrolled',
    migrations: [],
    shipsLog: false,
    reusable: true,
    open: ({ fetch, env }) => ({
      async answer() {
        await fetch(`${env('SUPABASE_URL')}/rest/v1/jobs?select=id&title=eq.${draw()}`);
        return { status: 200, headers: {}, body: '{}' };
      },
    }),
  };
}
