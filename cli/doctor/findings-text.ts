import { paintFor } from '../../sim/report/paint.ts';
import type { Look } from '../../sim/report/reporters/reporter.ts';
import type { Finding } from './finding.ts';

const colours = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/** The findings line by line, each fix below its own, and how many there are of each kind. */
export function findingsText(findings: readonly Finding[], look: Look): string {
  const paint = paintFor(look);
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, found, fix }) => [
    `${paint(colours[status], status.padEnd(4))}  ${name.padEnd(width)}  ${found}`,
    ...(fix === undefined ? [] : [`${' '.repeat(width + 8)}fix: ${fix}`]),
  ]);
  const count = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  return [...lines, `${count('ok')} ok, ${count('warn')} warn, ${count('fail')} fail`, ''].join('\n');
}
