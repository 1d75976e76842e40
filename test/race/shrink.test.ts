import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../sim/explorer/candidate.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { fewerActors } from '../../sim/world/shrink-actors.ts';
import type { Attempt, Failing, Hunt } from '../../sim/world/shrink-failing.ts';
import { fewerFaults } from '../../sim/world/shrink-faults.ts';
import { fewerPreemptions } from '../../sim/world/shrink-preemptions.ts';
import { nameOfPart, nothingRemoved, partOf, readNameOfPart } from '../../sim/world/shrink-part.ts';
import { fewerTechnicians } from '../../sim/world/shrink-technicians.ts';
import { weakerFaults } from '../../sim/world/shrink-weaker-faults.ts';
import { smallScenario, sync } from './full-stack.ts';

describe('a part of a scenario', () => {
  const whole = smallScenario([
    [sync('one'), sync('two'), { id: 'hand', flexDelete: { crewCall: 'gig-sound', technician: 'bea' } }],
  ]);

  it('lacks a technician with all that is hers, and keeps the others’ ids', () => {
    const removed = { actors: ['one', 'hand'], technicians: ['bea'], faults: [] };
    expect(partOf(whole, removed)).toMatchObject({
      name: 'small -actor:one -actor:hand -technician:bea',
      seed: {
        technicians: [{ key: 'ana' }],
        lines: [],
        rows: [],
        jobs: [{ assignments: [{ technician: 'ana' }] }],
      },
      acts: [[{ id: 'two' }]],
    });
  });

  it('is none where somebody who acts, or everybody, is gone', () => {
    expect(partOf(whole, { ...nothingRemoved, technicians: ['bea'] })).toBeUndefined();
    expect(partOf(whole, { ...nothingRemoved, actors: ['one', 'two', 'hand'] })).toBeUndefined();
  });

  it('is the scenario itself where nothing is gone', () => {
    for (const scenario of scenarios) expect(partOf(scenario, nothingRemoved)).toBe(scenario);
  });

  it('has a name that says the same when it is read', () => {
    const key = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(key), fc.array(key), fc.array(fc.nat()), (actors, technicians, faults) => {
        const removed = { actors, technicians, faults };
        expect(readNameOfPart(nameOfPart('double-click', removed))).toEqual({
          scenario: 'double-click',
          removed,
        });
      }),
    );
  });
});

describe('each dimension shrinks what it is about, as long as the hunt still finds the check violated', () => {
  const scenario = smallScenario([[sync('one'), sync('two'), sync('three')]]);

  it('actors', async () => {
    const hunt = huntWhere(({ removed }) => !removed.actors.includes('two'));
    expect((await fewerActors(failing(), hunt)).removed.actors).toEqual(['three', 'one']);
  });

  it('technicians', async () => {
    const hunt = huntWhere(({ removed }) => !removed.technicians.includes('bea'));
    expect((await fewerTechnicians(failing(), hunt)).removed.technicians).toEqual(['ana']);
  });

  it('faults', async () => {
    const three = failing({ faultsMax: 5, happened: ['hang', '', 'stall', 'crash-before'] });
    expect(
      (
        await fewerFaults(
          three,
          huntWhere(({ faultsMax }) => faultsMax >= 1),
        )
      ).faultsMax,
    ).toBe(1);
  });

  it('the strength of faults', async () => {
    const stalled = failing({ faultsMax: 1, happened: ['stall'], flex: ['stall', 'hang', 'lost-response'] });
    const hunt: Hunt = (attempt) => {
      const [fault] = attempt.faults.flex;
      return Promise.resolve(
        fault ? failing({ faultsMax: 1, happened: [fault], flex: attempt.faults.flex }) : undefined,
      );
    };
    const weakest = await weakerFaults(stalled, hunt);
    expect(weakest.happened.map(({ candidate }) => candidate.fault)).toEqual(['lost-response']);
  });

  it('preemptions', async () => {
    const hunt: Hunt = ({ preemptionsMax = 9 }) =>
      Promise.resolve(preemptionsMax >= 2 ? { ...failing(), preemptions: preemptionsMax } : undefined);
    expect((await fewerPreemptions({ ...failing(), preemptions: 4 }, hunt)).preemptions).toBe(2);
  });

  function failing(
    given: { faultsMax?: number; happened?: readonly string[]; flex?: readonly string[] } = {},
  ): Failing {
    const happened = (given.happened ?? []).map((fault) => ({
      candidate: { actor: 0, kind: 'step', key: fault, label: fault, fault } as Candidate,
      fault,
      touches: [],
      atMs: 0,
    }));
    return {
      scenario,
      check: 'heals',
      removed: nothingRemoved,
      faults: { flex: (given.flex ?? []) as Failing['faults']['flex'], db: [] },
      faultsMax: given.faultsMax ?? 0,
      says: 'something is wrong',
      choices: [],
      preemptions: 0,
      happened,
    };
  }

  function huntWhere(stillFails: (attempt: Attempt) => boolean): Hunt {
    return (attempt) =>
      Promise.resolve(
        stillFails(attempt)
          ? { ...failing({ happened: Array.from({ length: attempt.faultsMax }, () => 'hang') }), ...attempt }
          : undefined,
      );
  }
});
