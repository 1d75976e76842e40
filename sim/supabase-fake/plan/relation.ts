import type { ForeignKey, Schema, Table } from '../../databases/schema.ts';
import { fuzzyMatch } from './fuzzy-match.ts';
import { PostgrestError } from '../answer/refusals.ts';

/** How the rows of one table find those of another. */
export interface Relation {
  readonly key: ForeignKey;
  readonly from: string;
  readonly to: string;
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
  /** Whether a row has at most one. */
  readonly toOne: boolean;
  readonly cardinality: 'many-to-one' | 'one-to-many' | 'one-to-one';
}

/**
 * The one relation that an embed's target and hint name. A target is a table, a foreign key or the column of
 * one; a hint is a foreign key or the column on either side.
 */
export function findRelation(schema: Schema, origin: Table, target: string, hint: string | null): Relation {
  const found = relationsOf(schema, origin).filter((relation) => isMeant(relation, target, hint));
  if (found.length === 1) return found[0]!;
  throw found.length === 0 ? noneFound(schema, origin, target, hint) : ambiguous(origin, target, found);
}

function relationsOf(schema: Schema, origin: Table): readonly Relation[] {
  const upwards = origin.foreignKeys.map((key): Relation => {
    const isUnique = coversUnique(origin, key.columns);
    return {
      key,
      from: origin.name,
      to: key.target,
      fromColumns: key.columns,
      toColumns: key.targetColumns,
      toOne: true,
      cardinality: isUnique ? 'one-to-one' : 'many-to-one',
    };
  });
  const downwards = origin.referencedBy.map((key): Relation => {
    const isUnique = coversUnique(schema.tables[key.table]!, key.columns);
    return {
      key,
      from: origin.name,
      to: key.table,
      fromColumns: key.targetColumns,
      toColumns: key.columns,
      toOne: isUnique,
      cardinality: isUnique ? 'one-to-one' : 'one-to-many',
    };
  });
  return [...upwards, ...downwards];
}

function coversUnique(table: Table, columns: readonly string[]): boolean {
  return table.uniques.some(
    (unique) =>
      unique.columns.length === columns.length && unique.columns.every((name) => columns.includes(name)),
  );
}

function isMeant(relation: Relation, target: string, hint: string | null): boolean {
  const { key } = relation;
  if (hint === null) {
    return target === relation.to || target === key.name || isOnly(relation.fromColumns, target);
  }
  if (target !== relation.to) return false;
  return hint === key.name || isOnly(relation.fromColumns, hint) || isOnly(relation.toColumns, hint);
}

function isOnly(columns: readonly string[], name: string): boolean {
  return columns.length === 1 && columns[0] === name;
}

function noneFound(schema: Schema, origin: Table, target: string, hint: string | null): PostgrestError {
  const between = `between '${origin.name}' and '${target}'`;
  const using = hint === null ? '' : ` using the hint '${hint}'`;
  return new PostgrestError({
    status: 400,
    code: 'PGRST200',
    message: `Could not find a relationship ${between} in the schema cache`,
    details: `Searched for a foreign key relationship ${between}${using} in the schema 'public', but no matches were found.`,
    hint: suggestedTable(schema, origin, target),
  });
}

/** A table that is related to this one and has nearly the name that was asked for; or, of another table, its origin. */
function suggestedTable(schema: Schema, origin: Table, target: string): string | null {
  const related = relationsOf(schema, origin).map(({ to }) => to);
  if (related.includes(target)) return null;
  const nearest = fuzzyMatch(target, [...new Set(related)]);
  return nearest === null ? null : `Perhaps you meant '${nearest}' instead of '${target}'.`;
}

function ambiguous(origin: Table, target: string, found: readonly Relation[]): PostgrestError {
  const names = found.map(({ key, to }) => `'${to}!${key.name}'`).join(', ');
  return new PostgrestError({
    status: 300,
    code: 'PGRST201',
    message: `Could not embed because more than one relationship was found for '${origin.name}' and '${target}'`,
    hint: `Try changing '${target}' to one of the following: ${names}. Find the desired relationship in the 'details' key.`,
  });
}
