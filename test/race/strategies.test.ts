import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../sim/explorer/candidate.ts';
import { recorded } from '../../sim/explorer/recorded.ts';
import { exhaustive } from '../../sim/explorer/strategies/exhaustive.ts';
import { strategies, strategyNamed } from '../../sim/explorer/strategies/list.ts';
import { partialOrderSampling } from '../../sim/explorer/strategies/partial-order-sampling.ts';
import { pct } from '../../sim/explorer/strategies/pct.ts';
import { random } from '../../sim/explorer/strategies/random.ts';
import { remainingStepsWeighted } from '../../sim/explorer/strategies/remaining-steps-weighted.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import { type Instruction, type ToyProgram, walk } from './toy-world.ts';

const get = (key: string): Instruction => ({ kind: 'get', key });
const put = (key: string): Instruction => ({ kind: 'put', key });

/** Each reads what both write: a lost update is one of the ends. */
const lostUpdate: ToyProgram = {
  actors: [
    [get('a1'), put('a1')],
    [get('a1'), put('a1')],
  ],
  faults: [],
  faultsMax: 0,
  arrivals: 'commute',
};

const samplers = strategies.filter(({ ends, name }) => !ends && name !== 'portfolio');

describe('every strategy', () => {
  it.each(strategies.map(({ name }) => name))(
    '%s draws the same schedules again from the same seed',
    async (name) => {
      expect(await schedulesOf(name, 7)).toEqual(await schedulesOf(name, 7));
    },
  );

  it.each(strategies.map(({ name }) => name))('%s reaches only states that can be reached', async (name) => {
    const all = await walk(lostUpdate, exhaustive());
    const reached = await walk(lostUpdate, atMost(200, named(name, 3)));
    expect(reached.explored).toBeGreaterThan(0);
    expect([...all.states]).toEqual(expect.arrayContaining([...reached.states]));
  });

  it('is described in docs/explorer.md', () => {
    const page = readFileSync(new URL('../../docs/explorer.md', import.meta.url), 'utf8');
    const rows = strategies.map(({ name, summary }) => `| \`${name}\` | ${summary} |`);
    expect(page).toContain(rows.join('\n'));
  });

  it('has a name of its own', () => {
    expect(strategyNamed('rondom', { seed: 1 })).toBeUndefined();
    expect(new Set(strategies.map(({ name }) => name)).size).toBe(strategies.length);
  });
});

describe('every sampler', () => {
  it.each(samplers.map(({ name }) => name))('%s draws other schedules from another seed', async (name) => {
    expect(await schedulesOf(name, 7)).not.toEqual(await schedulesOf(name, 8));
  });

  it.each(samplers.map(({ name }) => name))('%s comes to every state of a small program', async (name) => {
    const all = await walk(lostUpdate, exhaustive());
    const reached = await walk(lostUpdate, atMost(100, named(name, 1)));
    expect(reached.states).toEqual(all.states);
  });

  it.each(samplers.map(({ name }) => name))('%s strikes every place with every fault', async (name) => {
    const faulty: ToyProgram = { ...lostUpdate, faults: ['refuse', 'lose'], faultsMax: 1 };
    const struck = new Set<string>();
    await walk(
      faulty,
      watching(atMost(400, named(name, 1)), (candidate) => {
        if (candidate.fault !== '') struck.add(`${candidate.actor} ${candidate.label} ${candidate.fault}`);
      }),
    );
    const places = ['0 get', '0 put', '1 get', '1 put'];
    expect(struck).toEqual(new Set(places.flatMap((place) => [`${place} refuse`, `${place} lose`])));
  });
});

describe('serial and preemption-bounded', () => {
  it('walk no lost update without a preemption, and all ends with one', async () => {
    const all = await walk(lostUpdate, exhaustive());
    expect((await walk(lostUpdate, named('serial', 1))).explored).toBe(1);
    expect((await walk(lostUpdate, named('preemption-bounded', 1))).states).toEqual(all.states);
  });
});

describe('remaining-steps-weighted', () => {
  it('draws every order of a long and a short actor about as often, where a random walk does not', async () => {
    // One step beside seven: eight orders. A random walk takes the short actor's step first half of the time.
    const lopsided: ToyProgram = {
      ...lostUpdate,
      actors: [Array.from({ length: 7 }, (_, index) => put(`a${index}`)), [put('b')]],
    };
    const weighted = await positionsOf(lopsided, remainingStepsWeighted(1));
    const walked = await positionsOf(lopsided, random(1));
    expect(Math.max(...weighted)).toBeLessThan(2 * Math.min(...weighted));
    expect(walked[0]).toBeGreaterThan(10 * (walked[7] as number));
  });
});

describe('pct', () => {
  it('preempts nobody at depth 1, and at most twice at depth 3', async () => {
    const two: ToyProgram = {
      ...lostUpdate,
      actors: [0, 1].map(() => Array.from({ length: 6 }, (_, index) => put(`a${index}`))),
    };
    expect(await turnsTaken(two, pct(1, 1))).toBe(0);
    expect(await turnsTaken(two, pct(1, 3))).toBe(2);
  });

  it('finds a bug that two constraints make within its guaranteed chance', async () => {
    // 0 must stop right before its last of twelve steps, and 1 must then do all of its own.
    const deep: ToyProgram = {
      ...lostUpdate,
      actors: [
        [...Array.from({ length: 11 }, () => get('c')), put('a')],
        [...Array.from({ length: 11 }, () => get('d')), get('a')],
      ],
    };
    const all = await walk(deep, exhaustive());
    expect(all.states.size).toBe(2);
    expect((await walk(deep, atMost(2 * 24, pct(1, 2)))).states).toEqual(all.states);
  });
});

describe('partial-order-sampling', () => {
  it('draws both orders of the one pair that matters about as often, however many steps surround it', async () => {
    // The pair is the first step of 0 and the last of 1: a random walk hardly ever lets 1 come first.
    const buried: ToyProgram = {
      ...lostUpdate,
      actors: [
        [put('x'), ...Array.from({ length: 8 }, (_, index) => put(`a${index}`))],
        [...Array.from({ length: 2 }, (_, index) => put(`b${index}`)), get('x')],
      ],
    };
    const sampled = await shareOf(buried, partialOrderSampling(1));
    const walked = await shareOf(buried, random(1));
    expect(walked).toBeLessThan(0.17);
    expect(sampled).toBeGreaterThan(0.2);
  });

  it('draws anew after a conflict: beside each of six writes a waiting read has even odds again', async () => {
    const besideSix: ToyProgram = {
      ...lostUpdate,
      actors: [Array.from({ length: 6 }, () => put('x')), [get('x')]],
    };
    let last = 0;
    await walk(
      besideSix,
      watching(atMost(1_000, partialOrderSampling(1)), ({ actor }, at) => {
        if (actor === 1 && at === 6) last++;
      }),
    );
    // 1 in 2^6; a priority that is kept would make it 1 in 7.
    expect(last / 1_000).toBeLessThan(0.05);
    expect(last).toBeGreaterThan(0);
  });

  /** How often the reader comes before the writer. */
  async function shareOf(program: ToyProgram, strategy: Strategy): Promise<number> {
    let first = 0;
    const runs = 1_000;
    let written = false;
    await walk(
      program,
      watching(atMost(runs, strategy), ({ actor, label }, at) => {
        if (at === 0) written = false;
        if (actor === 0) written = true;
        if (label === 'get' && !written) first++;
      }),
    );
    return first / runs;
  }
});

describe('portfolio', () => {
  it('draws and walks in turn, and comes to every order', async () => {
    const orders: string[] = [];
    await walk(
      lostUpdate,
      watching(atMost(60, named('portfolio', 1)), ({ actor }, at) => {
        if (at === 0) orders.push('');
        orders.push(`${orders.pop()}${actor}`);
      }),
    );
    expect(new Set(orders)).toEqual(new Set(['0011', '0101', '0110', '1001', '1010', '1100']));
    // The walk through all orders has long come to its end by then; the samplers go on.
    expect(orders).toHaveLength(60);
  });

  it('comes to every state within four times the schedules of a walk', async () => {
    const many: ToyProgram = {
      ...lostUpdate,
      actors: [0, 1].map(() => [get('a1'), put('a1'), get('a1'), put('a1')]),
    };
    const all = await walk(many, exhaustive());
    const reached = await walk(many, atMost(4 * all.explored, named('portfolio', 1)));
    expect(reached.states).toEqual(all.states);
  });

  it('strikes with every fault, whoever draws', async () => {
    const faulty: ToyProgram = { ...lostUpdate, faults: ['refuse', 'lose'], faultsMax: 1 };
    const struck = new Set<string>();
    await walk(
      faulty,
      watching(atMost(12, named('portfolio', 1)), ({ label, fault }) => {
        if (fault !== '') struck.add(`${label} ${fault}`);
      }),
    );
    expect(struck).toEqual(new Set(['get refuse', 'get lose', 'put refuse', 'put lose']));
  });
});

async function schedulesOf(name: string, seed: number): Promise<readonly (readonly number[])[]> {
  const three: ToyProgram = {
    ...lostUpdate,
    actors: [0, 1, 2].map(() => [get('a1'), put('a1'), put('b1')]),
    faults: ['lose'],
    faultsMax: 1,
  };
  const schedules: (readonly number[])[] = [];
  const strategy = recorded(named(name, seed), ['lose']);
  await walk(three, {
    ...atMost(30, strategy),
    begin: () => {
      if (strategy.choices.length > 0) schedules.push([...strategy.choices]);
      return schedules.length < 30 && strategy.begin();
    },
  });
  return schedules;
}

/** How often each position of the schedule was the one step of actor 1. */
async function positionsOf(program: ToyProgram, strategy: Strategy): Promise<readonly number[]> {
  const counts = Array.from({ length: 8 }, () => 0);
  await walk(
    program,
    watching(atMost(2_000, strategy), ({ actor }, at) => {
      if (actor === 1) counts[at] = (counts[at] as number) + 1;
    }),
  );
  return counts;
}

/** The most that the turn was taken from an actor that had steps left, of both programs six. */
async function turnsTaken(program: ToyProgram, strategy: Strategy): Promise<number> {
  let most = 0;
  let taken = 0;
  let last = -1;
  const left = [0, 0];
  await walk(
    program,
    watching(atMost(200, strategy), ({ actor }, at) => {
      if (at === 0) {
        taken = 0;
        last = -1;
        left.fill(6);
      }
      if (last !== -1 && last !== actor && (left[last] as number) > 0) taken++;
      left[actor] = (left[actor] as number) - 1;
      last = actor;
      most = Math.max(most, taken);
    }),
  );
  return most;
}

function named(name: string, seed: number): Strategy {
  const strategy = strategyNamed(name, { seed });
  if (!strategy) throw new Error(`No strategy ${name}.`);
  return strategy;
}

function atMost(schedules: number, strategy: Strategy): Strategy {
  let begun = 0;
  return {
    name: strategy.name,
    exhausted: false,
    begin: () => begun++ < schedules && strategy.begin(),
    choose: (candidates) => strategy.choose(candidates),
    performed: (touches) => strategy.performed(touches),
  };
}

/** Tells of every choice, and the how manieth of its schedule it was. */
function watching(strategy: Strategy, see: (chosen: Candidate, at: number) => void): Strategy {
  let at = 0;
  return {
    ...strategy,
    begin() {
      at = 0;
      return strategy.begin();
    },
    choose(candidates) {
      const index = strategy.choose(candidates);
      if (index !== null) see(candidates[index] as Candidate, at++);
      return index;
    },
  };
}
