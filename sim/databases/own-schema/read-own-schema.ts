import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Statement, splitStatements } from '../ddl/split-statements.ts';
import { OwnSchemaError } from './own-schema-error.ts';

/** A team's own schema, read and taken apart, not yet run. */
export interface OwnSchema {
  readonly path: string;
  /** Equal for equal SQL. */
  readonly key: string;
  readonly statements: readonly OwnStatement[];
}

export interface OwnStatement extends Statement {
  readonly file: string;
}

/**
 * Reads a dump, or every `.sql` file of a folder of migrations in order of their names.
 *
 * @throws OwnSchemaError where there is nothing to read.
 */
export function readOwnSchema(path: string): OwnSchema {
  const texts = filesOf(path).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const statements = texts.flatMap(({ file, text }) =>
    splitStatements(text).map((each) => ({ ...each, file })),
  );
  if (statements.length === 0) throw unreadable(path, 'there is no SQL in it');
  return { path, key: hash('sha1', JSON.stringify(texts.map(({ text }) => text))), statements };
}

function filesOf(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw unreadable(path, 'there is no such file or folder');
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => join(path, name));
}

function unreadable(path: string, why: string): OwnSchemaError {
  return new OwnSchemaError('FLEXSIM_UNREADABLE_FILE', `cannot use ${path}: ${why}`);
}
