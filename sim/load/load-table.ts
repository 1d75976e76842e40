import { paintFor } from '../report/paint.ts';
import type { Look } from '../report/reporters/reporter.ts';
import { textTable } from '../report/text-table.ts';
import { type Figure, figureKinds } from './figures.ts';

/** The figures as a table: a row a figure, a column a target, and what is crossed said in words below. */
export function loadTable(
  figures: readonly Figure[],
  targets: readonly string[],
  look: Look,
  partial: boolean,
): string {
  const paint = paintFor(look);
  const find = (target: string, name: string) =>
    figures.find((figure) => figure.name === `${target}/${name}`);
  const table = textTable({
    header: ['', ...targets, 'limit'],
    rows: figureKinds.map(({ name, unit, limitSays }) => [
      unit === '' ? name : `${name}, ${unit}`,
      ...targets.map((target) => cell(find(target, name))),
      limitSays ?? '',
    ]),
    width: look.width,
    paint,
  });
  const crossed = figures.filter(({ ok }) => ok === false);
  const verdict =
    crossed.length === 0
      ? paint('green', 'Every threshold is kept.')
      : paint(
          'red',
          `Crossed: ${crossed.map(({ name, value, unit }) => `${name} is ${value} ${unit}`.trim()).join('; ')}.`,
        );
  return `${table}\n${verdict}\n${partial ? 'Interrupted: these are the figures until then.\n' : ''}`;
}

function cell(figure: Figure | undefined): string {
  if (figure === undefined) return '-';
  return `${shown(figure.value)}${figure.ok === false ? ' !' : ''}`;
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toFixed(2)));
}
