import type { FaultRule } from '../../../sim/flex-fake/core/fault-rules.ts';
import { expect } from 'vitest';
import { bothRows, error } from './endpoint-cases.ts';
import { type Ask, formAdd, nobody, rowData } from './stage.ts';

export interface FaultCase {
  readonly name: string;
  readonly rule: FaultRule;
  readonly ask: Ask;
  readonly sees: object;
  /** Lines of the crew call when the client knows its outcome; two were there before. */
  readonly lines: number;
  /** And some time later. */
  readonly thenLines?: number;
}

const added = expect.objectContaining({ addedResourceLineIds: ['id'] });
const reset = { kind: 'failed', code: 'ECONNRESET' };

/** Every fault a server can have, on an add and on a list: the outcome, the code, and whether it was done. */
export const faultCases: readonly FaultCase[] = [
  add('noop', { fault: 'noop' }, answer(200, added), 3),
  add('latency, in time', { fault: 'latency', ms: 5 }, answer(200, added), 3),
  add('latency, too late', { fault: 'latency', ms: 5_000 }, { kind: 'silence' }, 3),
  add('hang', { fault: 'hang' }, { kind: 'silence' }, 2),
  add('status-before-commit', { fault: 'status-before-commit' }, answer(500, error('Unexpected error')), 2),
  add(
    'status-before-commit, 503',
    { fault: 'status-before-commit', status: 503 },
    answer(503, error('Service unavailable')),
    2,
  ),
  add('status-after-commit', { fault: 'status-after-commit' }, answer(500, error('Unexpected error')), 3),
  add('lost-response', { fault: 'lost-response' }, reset, 3),
  { ...add('late-commit', { fault: 'late-commit', ms: 80 }, reset, 2), thenLines: 3 },
  add('reset-before-commit', { fault: 'reset-before-commit' }, reset, 2),
  add('empty-body', { fault: 'empty-body' }, answer(200, ''), 3),
  {
    name: 'empty-body, on an add that is refused',
    rule: { fault: 'empty-body' },
    ask: formAdd(nobody),
    sees: answer(400, error(`Unable to find contact with id: ${nobody}`)),
    lines: 2,
  },
  add(
    'invalid-json',
    { fault: 'invalid-json' },
    answer(200, expect.stringMatching(/^\{"addedResourceLineIds":/)),
    3,
  ),
  add('truncated-body', { fault: 'truncated-body' }, { kind: 'broken-body', status: 200, code: 'cut' }, 3),
  add('html-200', { fault: 'html-200' }, answer(200, 'html'), 2),
  add('truncated-list, of no list', { fault: 'truncated-list' }, answer(200, added), 3),
  add('slow-body, in time', { fault: 'slow-body', ms: 5 }, answer(200, added), 3),
  add('rate-limited', { fault: 'rate-limited' }, answer(429, error('Too many requests')), 2),
  list('truncated-list', { fault: 'truncated-list' }, answer(200, bothRows.slice(0, 1))),
  list('truncated-body', { fault: 'truncated-body' }, { kind: 'broken-body', status: 200, code: 'cut' }),
  list('invalid-json', { fault: 'invalid-json' }, answer(200, expect.stringMatching(/^\[\{"id":/))),
  list('lost-response', { fault: 'lost-response' }, reset),
  list('html-200', { fault: 'html-200' }, answer(200, 'html')),
  list('hang', { fault: 'hang' }, { kind: 'silence' }),
  list('only on its route', { fault: 'hang', route: 'add-resource' }, answer(200, bothRows)),
  list('only on its call', { fault: 'hang', nth: 2 }, answer(200, bothRows)),
];

function add(name: string, rule: FaultRule, sees: object, lines: number): FaultCase {
  return { name: `${name}, on an add`, rule, ask: formAdd(), sees, lines };
}

function list(name: string, rule: FaultRule, sees: object): FaultCase {
  return { name: `${name}, on a list`, rule, ask: rowData(), sees, lines: 2 };
}

function answer(status: number, body: unknown): object {
  return { kind: 'answer', status, body };
}
