import { describe, expect, it } from 'vitest';
import type { Evidence, Step } from '../../sim/checks/evidence.ts';
import { crewCalls } from '../../sim/checks/desired.ts';
import { whyLeftToHealing } from '../../sim/checks/scope.ts';
import { checkOf, checks } from '../../sim/checks/list.ts';
import { type CheckId, checkIds } from '../../sim/scenarios/check-ids.ts';
import { evidence, exact, line, row, run, state, step } from './checks-sample.ts';

const touched = (who: {
  technicians?: string[];
  resources?: string[];
  elements?: string[];
}): Evidence['touched'] => [
  {
    technicians: new Set(who.technicians),
    resources: new Set(who.resources),
    elements: new Set(who.elements),
  },
];
const twoLines = state([line('l1', 'r-ana'), line('l2', 'r-ana')], [row('ana', 'l1')]);
const added = (id: string, more: Partial<Step> = {}): Partial<Step> => ({
  target: 'add-resource',
  method: 'POST',
  params: { element: 'e1', resource: 'r-ana' },
  lineChanges: [{ after: line(id, 'r-ana') }],
  ...more,
});
const answering = (added_: number, removed: number, status = 200) =>
  run({ answer: { status, body: { ok: true, summary: { sound: { added: added_, removed } } } } });
const answeringNoCounters = () =>
  run({ answer: { status: 200, body: { ok: true, summary: { sound: {} } } } });
const elsewhere = state([line('l1', 'r-ana')], [row('ana', 'l1')], {
  flex_crew_calls: [
    { id: 'c1', job_id: 'j1', department: 'sound', flex_element_id: 'e1' },
    { id: 'c2', job_id: 'j2', department: 'sound', flex_element_id: 'e2' },
  ],
});

/** For every check: evidence it must object to, and the nearest evidence it must let pass. */
const cases: readonly { id: CheckId; says: string; bad: Partial<Evidence>; good: Partial<Evidence> }[] = [
  {
    id: 'one-row-per-technician',
    says: 'ana has 2 rows on e1',
    bad: { rest: state([line('l1', 'r-ana')], [row('ana', 'l1'), row('ana', 'l2')]) },
    good: { rest: state([line('l1', 'r-ana')], [row('ana', 'l1'), row('bea', 'l2')]) },
  },
  {
    id: 'one-line-per-desired',
    says: 'ana has 2 contact lines on e1',
    bad: { rest: twoLines },
    good: { rest: twoLines, runs: [answering(0, 0, 502)] },
  },
  {
    id: 'one-line-per-desired',
    says: 'ana has 0 contact lines on e1',
    bad: { rest: state([line('n', 'r-ana', { type: 'note' })], []) },
    good: { rest: state([], []), touched: touched({ technicians: ['ana'] }) },
  },
  {
    id: 'row-points-at-its-line',
    says: 'ana on e1 has no row',
    bad: { rest: state([line('l1', 'r-ana')], []) },
    good: { rest: exact },
  },
  {
    id: 'row-points-at-its-line',
    says: 'the row of ana on e1 points at no line',
    bad: { rest: state([line('l1', 'r-ana')], [row('ana', 'gone')]) },
    good: { rest: state([line('l1', 'r-ana')], [row('ana', 'L1')]) },
  },
  {
    id: 'row-points-at-its-line',
    says: "the row of ana on e1 points at another contact's line",
    bad: { rest: state([line('l1', 'r-bea')], [row('ana', 'l1')]) },
    good: { rest: exact },
  },
  {
    id: 'row-points-at-its-line',
    says: 'the row of ana on e1 points at a line of another element',
    bad: { rest: state([line('l1', 'r-ana', { elementId: 'e2' })], [row('ana', 'l1')]) },
    good: { rest: exact },
  },
  {
    id: 'nobody-undesired-left',
    says: 'r-bea is left on e1, desired by nobody',
    bad: { rest: state([line('l1', 'r-ana'), line('l2', 'r-bea')], [row('ana', 'l1')]) },
    good: { pruning: false, rest: state([line('l1', 'r-ana'), line('l2', 'r-bea')], [row('ana', 'l1')]) },
  },
  {
    id: 'nobody-undesired-left',
    says: 'r-bea is left on e1, desired by nobody',
    bad: {
      pruning: false,
      before: state([line('l2', 'r-bea')], [row('bea', 'l2')]),
      rest: state([line('l1', 'r-ana'), line('l2', 'r-bea')], [row('ana', 'l1')]),
    },
    good: { rest: state([line('l1', 'r-ana'), line('l2', 'r-bea', { type: 'note' })], [row('ana', 'l1')]) },
  },
  {
    id: 'nothing-else-touched',
    says: 'sync-1 removed a note line on e1',
    bad: {
      steps: [step(0, { method: 'DELETE', lineChanges: [{ before: line('n', '', { type: 'note' }) }] })],
    },
    good: { steps: [step(0, { method: 'DELETE', lineChanges: [{ before: line('x', 'r-bea') }] })] },
  },
  {
    id: 'nothing-else-touched',
    says: 'sync-1 added a line on e2, not an element of its job',
    bad: {
      steps: [step(0, added('x', { lineChanges: [{ after: line('x', 'r-ana', { elementId: 'e2' }) }] }))],
    },
    good: { steps: [step(0, added('x'))] },
  },
  {
    id: 'nothing-else-touched',
    says: "sync-1 wrote rows of a crew call that is not its job's",
    bad: {
      before: elsewhere,
      rest: elsewhere,
      steps: [
        step(0, {
          rowChanges: [{ table: 'flex_crew_assignments', before: row('bea', 'x', { crew_call_id: 'c2' }) }],
        }),
      ],
    },
    good: { steps: [step(0, { rowChanges: [{ table: 'flex_crew_assignments', before: row('bea', 'x') }] })] },
  },
  {
    id: 'nothing-else-touched',
    says: 'sync-1 removed r-bea on e1, whom no row pointed at, though pruning is off',
    bad: {
      pruning: false,
      steps: [step(0, { method: 'DELETE', lineChanges: [{ before: line('x', 'r-bea') }] })],
    },
    good: {
      pruning: false,
      before: state([line('x', 'r-bea')], [row('bea', 'x')]),
      steps: [step(0, { method: 'DELETE', lineChanges: [{ before: line('x', 'r-bea') }] })],
    },
  },
  {
    id: 'nothing-lost',
    says: 'ana had a line on e1 and has none now',
    bad: { rest: state([], []), runs: [run({ answer: null })] },
    good: { rest: state([], []), touched: touched({ resources: ['r-ana'] }) },
  },
  {
    id: 'role-is-right',
    says: 'ana has no business role on e1, not the one of tier R',
    bad: { rest: state([line('l1', 'r-ana', { businessRole: null })], [row('ana', 'l1')]) },
    good: {
      roleId: () => null,
      rest: state([line('l1', 'r-ana', { businessRole: null })], [row('ana', 'l1')]),
    },
  },
  {
    id: 'fails-closed',
    says: 'sync-1 wrote (POST add-resource) after row-data could not be read',
    bad: { steps: [step(0, { status: 503 }), step(1, added('x'))] },
    good: { steps: [step(0, { status: 503 }), step(1), step(2, added('x'))] },
  },
  {
    id: 'fails-closed',
    says: 'sync-1 wrote (POST add-resource) after row-data could not be read',
    bad: { steps: [step(0, { answerBody: '<html>' }), step(1, added('x'))] },
    good: { steps: [step(0, { target: 'line-items', status: 404 }), step(1, added('x'))] },
  },
  {
    id: 'fails-closed',
    says: 'sync-1 wrote (POST add-resource) after job_assignments could not be read',
    bad: {
      steps: [
        step(0, {
          system: 'db',
          target: 'job_assignments',
          params: {},
          query: 'select=*&job_id=eq.j1',
          fate: 'cut',
        }),
        step(1, added('x')),
      ],
    },
    good: {
      before: elsewhere,
      rest: elsewhere,
      steps: [
        step(0, {
          system: 'db',
          target: 'flex_crew_calls',
          params: {},
          query: 'department=eq.lights',
          status: 503,
        }),
        step(1, added('x')),
      ],
    },
  },
  {
    id: 'answer-is-true',
    says: 'sync-1 answered added 2 on e1; it created 1 line',
    bad: { runs: [answering(2, 0)], steps: [step(0, added('x'))] },
    good: { runs: [answering(1, 0)], steps: [step(0, added('x'))] },
  },
  {
    id: 'answer-is-true',
    says: 'sync-1 answered removed 1 on e1; it deleted 0 lines',
    bad: { runs: [answering(0, 1)] },
    good: {
      runs: [answering(0, 1)],
      steps: [step(0, { method: 'DELETE', lineChanges: [{ before: line('x', 'r-bea') }] })],
    },
  },
  {
    id: 'answer-is-true',
    says: 'sync-1 answered removed 1 on e1; it deleted 0 lines',
    bad: { runs: [run({ answer: { status: 200, body: { ok: true, summary: { sound: { removed: 1 } } } } })] },
    good: { runs: [answeringNoCounters()], steps: [step(0, added('x'))] },
  },
  {
    id: 'answer-is-true',
    says: 'sync-1 answered 200 although POST add-resource got no answer',
    bad: { runs: [answering(1, 0)], steps: [step(0, added('x', { fate: 'cut' }))] },
    good: {
      runs: [answering(1, 0)],
      steps: [step(0, added('x', { fate: 'cut' })), step(1, { answerBody: '[{"resourceId":"r-ana"}]' })],
    },
  },
  {
    id: 'answer-is-true',
    says: 'sync-1 answered 200 although POST flex_crew_assignments got 503',
    bad: {
      steps: [
        step(0, { system: 'db', target: 'flex_crew_assignments', method: 'POST', params: {}, status: 503 }),
      ],
    },
    good: {
      steps: [step(0, { system: 'db', target: 'flex_sync_leases', method: 'POST', params: {}, status: 409 })],
    },
  },
  {
    id: 'log-is-true',
    says: 'flex_sync_log has nothing of sync-1 on e1',
    bad: { shipsLog: true },
    good: { shipsLog: false },
  },
  {
    id: 'log-is-true',
    says: 'flex_sync_log says added 0 of sync-1 on e1; really 1',
    bad: { shipsLog: true, steps: [step(0, added('x')), step(1, logged(0))] },
    good: { shipsLog: true, steps: [step(0, added('x')), step(1, logged(1))] },
  },
  {
    id: 'log-is-true',
    says: 'flex_sync_log says added 0 of sync-1 on e1; really 1',
    bad: { shipsLog: true, steps: [step(0, added('x')), step(1, logged(null))] },
    good: {
      shipsLog: true,
      runs: [answeringNoCounters()],
      steps: [step(0, added('x')), step(1, logged(null))],
    },
  },
  {
    id: 'idle-is-free',
    says: 'an idle sync of j1 made 2 Flex calls for 1 department',
    bad: { idle: { before: exact, rest: exact, runs: [run()], steps: [step(0), step(1)] } },
    good: { idle: { before: exact, rest: exact, runs: [run()], steps: [step(0)] } },
  },
  {
    id: 'idle-is-free',
    says: 'an idle sync of j1 wrote: DELETE flex_crew_assignments',
    bad: idleWith({ system: 'db', target: 'flex_crew_assignments', method: 'DELETE' }),
    good: idleWith({ system: 'db', target: 'flex_sync_leases', method: 'DELETE' }),
  },
  {
    id: 'heals',
    says: 'after one more sync, ana has 2 contact lines on e1',
    bad: { healed: { before: twoLines, rest: twoLines, runs: [run()], steps: [step(0)] } },
    good: { rest: twoLines },
  },
  {
    id: 'heals',
    says: 'one more sync of j1 answered 502',
    bad: { healed: { before: exact, rest: exact, runs: [answering(0, 0, 502)], steps: [step(0)] } },
    good: {},
  },
  {
    id: 'lives',
    says: 'a sync of j1 waited 500 ms, though no other was running',
    bad: { healed: { before: exact, rest: exact, runs: [run({ sleptMs: 500 })], steps: [step(0)] } },
    good: {
      healed: {
        before: exact,
        rest: exact,
        runs: [run({ sleptMs: 500 })],
        steps: [step(0, { status: 503 })],
      },
    },
  },
  {
    id: 'lives',
    says: 'a sync of j1 was refused with 503, though no other was running',
    bad: { healed: { before: exact, rest: exact, runs: [answering(0, 0, 503)], steps: [step(0)] } },
    good: {},
  },
  {
    id: 'within-quota',
    says: '2001 Flex calls in one hour; 2000 are allowed',
    bad: { steps: Array.from({ length: 2_001 }, (_, seq) => step(seq)) },
    good: { steps: Array.from({ length: 2_001 }, (_, seq) => step(seq, { atMs: seq * 1_800 })) },
  },
  {
    id: 'on-time',
    says: 'sync-1 took 10001 simulated ms; the limit is 10000',
    bad: { runs: [run({ durationMs: 10_001 })] },
    good: { runs: [run({ durationMs: 10_000 })] },
  },
];

function logged(count: number | null): Partial<Step> {
  const after = { id: 'log-1', job_id: 'j1', department: 'sound', added_count: count, removed_count: 0 };
  return {
    system: 'db',
    target: 'flex_sync_log',
    method: 'POST',
    params: {},
    rowChanges: [{ table: 'flex_sync_log', after }],
  };
}

function idleWith(write: Partial<Step>): Partial<Evidence> {
  return {
    idle: { before: exact, rest: exact, runs: [run()], steps: [step(0), step(1, { ...write, params: {} })] },
  };
}

describe('every check', () => {
  it('is in the list once, and has a case here', () => {
    expect(checks.map(({ id }) => id)).toEqual(checkIds);
    expect(new Set(cases.map(({ id }) => id))).toEqual(new Set(checkIds));
  });

  it.each(checkIds)('%s lets exact evidence pass', (id) => {
    expect(checkOf(id).judge(evidence())).toEqual([]);
  });

  it.each(cases)('$id says "$says"', ({ id, says, bad, good }) => {
    expect(checkOf(id).judge(evidence(bad))).toEqual([says]);
    expect(checkOf(id).judge(evidence(good))).toEqual([]);
  });

  it('leaves what a straggler did after the last read to healing', () => {
    const late = evidence({ rest: twoLines, steps: [step(0), step(1, added('l2', { late: true }))] });
    expect(checkOf('one-line-per-desired').judge(late)).toEqual([]);
    const early = evidence({ rest: twoLines, steps: [step(0, added('l2', { late: true })), step(1)] });
    expect(checkOf('one-line-per-desired').judge(early)).toEqual(['ana has 2 contact lines on e1']);
    const unseen = evidence({
      rest: twoLines,
      steps: [step(0), step(1, added('l2', { late: true })), step(2, { late: true })],
    });
    expect(checkOf('one-line-per-desired').judge(unseen)).toEqual([]);
  });

  it.each([
    ['nobody synced it', { runs: [] }, 'no run was asked to sync it'],
    ['its last run failed', { runs: [answering(0, 0, 502)] }, 'sync-1 did not answer 2xx'],
    [
      'a straggler landed',
      { steps: [step(0), step(1, added('l2', { late: true }))] },
      'a write landed after the last list that sync-1 saw',
    ],
    ['all went well', {}, undefined],
  ] as const)('says why a crew call is left to healing: %s', (_what, more, why) => {
    const seen = evidence({ rest: twoLines, ...more });
    const [crewCall] = crewCalls(seen.rest);
    expect(crewCall && whyLeftToHealing(seen, crewCall)).toBe(why);
  });

  it.each([
    ['lost its tail', { fault: 'truncated-list' }],
    ['is no list', { answerBody: '<html>' }],
    ['got no answer', { fate: 'cut' }],
  ] as const)('takes a list that %s for no read of what landed before it', (_what, more) => {
    const late = step(1, added('l2', { late: true }));
    const judge = (last: Step) =>
      checkOf('one-line-per-desired').judge(evidence({ rest: twoLines, steps: [step(0), late, last] }));
    expect(judge(step(2, more))).toEqual([]);
    expect(judge(step(2))).toEqual(['ana has 2 contact lines on e1']);
  });
});
