import { outputText, printJsonb } from '../../databases/constraint-errors.ts';
import type { Column } from '../../databases/schema.ts';
import type { OutputItem, ReadPlan } from '../plan/read-plan.ts';
import type { Loaded } from '../rest/loaded.ts';
import { textOf } from '../../databases/text-of.ts';

/** Rows as the bytes that PostgREST sends: `json_agg` of the rows, embeds in jsonb's own spelling. */
export function printRows(plan: ReadPlan, rows: readonly Loaded[]): string {
  if (rows.length === 0) return '[]';
  const print = printerOf(plan);
  let text = `[${print(rows[0]!)}`;
  for (let at = 1; at < rows.length; at += 1) text += `, \n ${print(rows[at]!)}`;
  return `${text}]`;
}

/** One row by itself: what an object was asked for. */
export function printRow(plan: ReadPlan, row: Loaded): string {
  return printerOf(plan)(row);
}

type Printer = (loaded: Loaded) => string;

const printers = new WeakMap<ReadPlan, Printer>();

function printerOf(plan: ReadPlan): Printer {
  const known = printers.get(plan);
  if (known !== undefined) return known;
  const printer = makePrinter(plan, plan.output, { comma: ',', colon: ':' });
  printers.set(plan, printer);
  return printer;
}

function makePrinter(plan: ReadPlan, items: readonly OutputItem[], marks: Marks): Printer {
  const members = items.map((item, at) => {
    const prefix = `${at === 0 ? '' : marks.comma}${JSON.stringify(item.key)}${marks.colon}`;
    return { prefix, print: memberPrinter(plan, item) };
  });
  return (loaded) => {
    let text = '{';
    for (const member of members) text += member.prefix + member.print(loaded);
    return `${text}}`;
  };
}

interface Marks {
  readonly comma: string;
  readonly colon: string;
}

function memberPrinter(plan: ReadPlan, item: OutputItem): Printer {
  if (item.kind === 'column') {
    const { name } = item.column;
    const print = valuePrinter(item.column, item.cast);
    return (loaded) => print(loaded.row[name]);
  }
  const embedded = plan.embeds[item.at]!.plan;
  const print = makePrinter(embedded, asJsonbKeeps(embedded.output), { comma: ', ', colon: ': ' });
  const { at } = item;
  return (loaded) => {
    const value = loaded.embeds[at] as Loaded | readonly Loaded[] | null;
    if (value === null) return 'null';
    if (!isList(value)) return print(value);
    return `[${value.map(print).join(', ')}]`;
  };
}

function isList(value: Loaded | readonly Loaded[]): value is readonly Loaded[] {
  return Array.isArray(value);
}

/** jsonb keeps keys by length, then bytes, and of equal keys the last. */
function asJsonbKeeps(items: readonly OutputItem[]): readonly OutputItem[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return [...byKey.values()].sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
}

function valuePrinter(column: Column, cast: string | null): (value: unknown) => string {
  if (cast === 'text') {
    return (value) => (value === null ? 'null' : JSON.stringify(castToText(column, value)));
  }
  switch (column.type.kind) {
    case 'text':
      return (value) => (value === null ? 'null' : JSON.stringify(value));
    case 'jsonb':
      return printJsonb;
    case 'boolean':
    case 'integer':
    case 'bigint':
    case 'numeric':
      return String;
    default:
      // Ids, times, dates and enum labels hold nothing that JSON would have to escape.
      return (value) => (value === null ? 'null' : `"${textOf(value)}"`);
  }
}

function castToText(column: Column, value: unknown): string {
  return column.type.kind === 'boolean' ? String(value) : outputText(column, value);
}
