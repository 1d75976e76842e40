import Table from 'cli-table3';
import type { BenchOptions } from './bench-command.ts';
import type { Figure } from './figure.ts';

/** Ends a bench: prints its figures, as a table or as one document, and sets exit code 3 when one missed its limit. */
export function printFigures(figures: readonly Figure[], { json }: BenchOptions, against = 'against'): void {
  console.log(json ? JSON.stringify({ figures }, null, 2) : tableOf(figures, against));
  if (figures.some(({ ok }) => ok === false)) process.exitCode = 3;
}

function tableOf(figures: readonly Figure[], beside: string): string {
  const table = new Table({
    head: ['', 'value', beside, 'ratio', 'limit', ''],
    style: { head: [], border: [] },
  });
  for (const { name, value, unit, against = '', ratio = '', limit = '', ok } of figures)
    table.push([
      name,
      `${value} ${unit}`,
      against,
      ratio,
      limit,
      ok === undefined ? '' : ok ? 'ok' : 'missed',
    ]);
  return table.toString();
}
