import { describe, expect, it } from 'vitest';
import type { Evidence, Step } from '../../sim/checks/evidence.ts';
import { checkOf } from '../../sim/checks/list.ts';
import { evidence, exact, line, row, run, state, step } from './checks-sample.ts';

/** Somebody pointed the crew call at e1 while the run was at work; before, it was e0. */
const rePointed: Partial<Step> = {
  run: null,
  system: 'db',
  rowChanges: [
    {
      table: 'flex_crew_calls',
      before: { id: 'c1', job_id: 'j1', department: 'sound', flex_element_id: 'e0' },
      after: { id: 'c1', job_id: 'j1', department: 'sound', flex_element_id: 'e1' },
    },
  ],
};

const addedOn = (elementId: string): Partial<Step> => ({
  method: 'POST',
  lineChanges: [{ after: line('x', 'r-ana', { elementId }) }],
});

const read = (table: string): Partial<Step> => ({ system: 'db', target: table, params: {} });

describe('counters', () => {
  const answeringOne = run({
    answer: { status: 200, body: { summary: { sound: { added: 1, removed: 0 } } } },
  });

  it('are of every element the department has pointed at, in whatever act', () => {
    const steps = [step(0, addedOn('e0')), step(2)];
    expect(judged('answer-is-true', { runs: [answeringOne], steps })).toEqual([
      'sync-1 answered added 1 on e1; it created 0 lines',
    ]);
    const pointedThere = [step(0, addedOn('e0')), step(1, rePointed), step(2)];
    expect(judged('answer-is-true', { runs: [answeringOne], steps: pointedThere })).toEqual([]);
  });

  it('of the log are not compared where a crew call came to the element meanwhile', () => {
    const after = { id: 'log-1', job_id: 'j1', department: 'sound', added_count: 0, removed_count: 0 };
    const log = step(1, {
      ...read('flex_sync_log'),
      method: 'POST',
      rowChanges: [{ table: 'flex_sync_log', after }],
    });
    const steps = [step(0, addedOn('e1')), log];
    expect(judged('log-is-true', { shipsLog: true, steps })).toEqual([
      'flex_sync_log says added 0 of sync-1 on e1; really 1',
    ]);
    expect(judged('log-is-true', { shipsLog: true, steps: [...steps, step(2, rePointed)] })).toEqual([]);
  });
});

describe('somebody undesired, with pruning off', () => {
  it('is left to people where only a row of a crew call elsewhere names the line', () => {
    const lines = [line('l1', 'r-ana'), line('l9', 'r-bea')];
    const left = (crewCall: string) => {
      const moment = state(lines, [row('ana', 'l1'), row('bea', 'l9', { crew_call_id: crewCall })]);
      return judged('nobody-undesired-left', { pruning: false, before: moment, rest: moment });
    };
    expect(left('c1')).toEqual(['r-bea is left on e1, desired by nobody']);
    expect(left('c9')).toEqual([]);
  });
});

describe('the log', () => {
  const unavailable = run({ answer: { status: 503, body: { ok: false } } });

  it('is not asked for a run that was turned away before it was known who called', () => {
    const turnedAway = { shipsLog: true, runs: [unavailable], steps: [step(0, read('profiles'))] };
    expect(judged('log-is-true', turnedAway)).toEqual([]);
    const begun = { ...turnedAway, steps: [...turnedAway.steps, step(1, read('flex_crew_calls'))] };
    expect(judged('log-is-true', begun)).toEqual(['flex_sync_log has nothing of sync-1 on e1']);
  });
});

describe('a wait', () => {
  it('for Flex to show what was written is none for another run', () => {
    const rest = state([line('l1', 'r-ana')], []);
    const healed = (steps: readonly Step[]) => ({
      healed: { before: exact, rest, runs: [run({ sleptMs: 500 })], steps },
    });
    expect(judged('lives', healed([step(0), step(1, addedOn('e1')), step(2)]))).toEqual([
      'a sync of j1 waited 500 ms, though no other was running',
    ]);
    expect(judged('lives', healed([step(0), step(1, addedOn('e1')), step(2), step(3)]))).toEqual([]);
  });
});

function judged(id: Parameters<typeof checkOf>[0], more: Partial<Evidence>): readonly string[] {
  return checkOf(id).judge(evidence(more));
}
