import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema, reportSchema } from '../../sim/report/report.ts';
import { greenReport, redReport } from './report-sample.ts';

describe('the run report', () => {
  it('is what its definition says', () => {
    expect(reportSchema.parse(greenReport)).toEqual(greenReport);
    expect(reportSchema.parse(redReport)).toEqual(redReport);
  });

  it.each([
    ['a key nobody knows', { ...greenReport, speed: 3 }],
    ['a verdict nobody knows', { ...greenReport, verdict: 'fine' }],
    ['a date that is none', { ...greenReport, startedAt: 'yesterday' }],
    ['a report of another version', { ...greenReport, schemaVersion: 2 }],
    ['a token with a space', withToken('fs1 A')],
  ])('refuses %s', (_, report) => {
    expect(reportSchema.safeParse(report).success).toBe(false);
  });

  it('is published as it is defined (npm run docs writes it)', () => {
    const published = readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(reportJsonSchema());
  });
});

function withToken(token: string): unknown {
  const text = JSON.stringify(greenReport);
  return JSON.parse(text.replaceAll(/"token":"[^"]*"/g, `"token":"${token}"`));
}
