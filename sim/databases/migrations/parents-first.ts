import type { Schema } from '../schema.ts';

/** Tables so that each comes after those it points at: the order in which rows can be stored. */
export function parentsFirst(schema: Schema): readonly string[] {
  const ordered: string[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (ordered.includes(name) || path.includes(name)) return;
    for (const key of schema.tables[name]?.foreignKeys ?? []) visit(key.target, [...path, name]);
    ordered.push(name);
  };
  for (const name of Object.keys(schema.tables)) visit(name, []);
  return ordered;
}
