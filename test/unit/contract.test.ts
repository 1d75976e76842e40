import { describe, expect, it } from 'vitest';
import {
  callBy,
  checklistAnswer,
  type Contract,
  manageContract,
  readBy,
  syncContract,
} from '../../sim/targets/contract.ts';

describe('a call', () => {
  it('is by default the one of the checklist', () => {
    expect(callBy(syncContract, { job: 'j1', departments: ['sound'] }, 'Bearer jwt')).toEqual({
      method: 'POST',
      path: '/functions/v1/sync-flex-crew-for-job',
      headers: { 'content-type': 'application/json', authorization: 'Bearer jwt' },
      body: '{"job_id":"j1","departments":["sound"]}',
    });
  });

  it('leaves out what the caller did not give', () => {
    expect(callBy(syncContract, { job: 'j1', departments: undefined }, undefined)).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"job_id":"j1"}',
    });
  });

  it('fills in path, body and the function’s own words; its own headers win', () => {
    const contract: Contract = {
      method: 'PUT',
      path: '/functions/v1/jobs/{job}/crew',
      headers: { Authorization: 'Bearer of its own', 'X-Client': 'web' },
      body: { crew: [{ who: '{technician}', note: '{action} by hand' }], dryRun: false },
      words: { action: { add: 'assign' } },
      answer: checklistAnswer,
    };
    expect(callBy(contract, { job: 'j1', technician: 't1', action: 'add' }, 'Bearer jwt')).toEqual({
      method: 'PUT',
      path: '/functions/v1/jobs/j1/crew',
      headers: { 'content-type': 'application/json', authorization: 'Bearer of its own', 'x-client': 'web' },
      body: '{"crew":[{"who":"t1","note":"assign by hand"}],"dryRun":false}',
    });
  });
});

describe('an answer', () => {
  const reading = (answer: Partial<Contract['answer']>, body: unknown) =>
    readBy({ ...manageContract, answer: { ...checklistAnswer, ...answer } }, body);

  it('of the checklist’s form is left as it is', () => {
    const body = { ok: true, summary: { sound: { added: 1, removed: 0, kept: 2 } } };
    expect(readBy(syncContract, body)).toBe(body);
  });

  it.each([
    [
      'an object elsewhere, with other names',
      { summary: 'data.perDepartment', added: 'lines.created', removed: 'lines.deleted' },
      { data: { perDepartment: { Sound: { lines: { created: 2, deleted: 1 } } } } },
    ],
    [
      'a list of departments',
      { summary: 'results', department: 'dept', added: 'created', removed: 'deleted' },
      { results: [{ dept: 'sound', created: 2, deleted: 1 }] },
    ],
    ['the answer itself', { summary: '' }, { sound: { added: 2, removed: 1 } }],
  ])('has its counters in %s', (_, answer, body) => {
    expect(reading(answer, body)).toMatchObject({ ...body, summary: { sound: { added: 2, removed: 1 } } });
  });

  it.each([['plain text'], [null], [{ error: 'no' }]])('%j has none', (body) => {
    const read = reading({ summary: 'results' }, body) as { summary?: object } | null | string;
    expect(typeof read === 'object' ? (read?.summary ?? {}) : {}).toEqual({});
  });
});
