import { hash } from 'node:crypto';
import type { Schema } from '../schema.ts';
import { introspect } from './introspect.ts';
import type { PostgresSession } from './postgres-session.ts';

export interface KnownSchema {
  readonly key: string;
  readonly schema: Schema;
  /** A trigger or a rule of the schema's own may write where no statement says so. */
  readonly hasTriggers: boolean;
}

/** What the catalogue says after some SQL was run: read once, for the same SQL makes the same schema. */
export class KnownSchemas {
  readonly #known = new Map<string, Promise<KnownSchema>>();

  /** @param before - the key of what was run before; undefined where there was nothing */
  async after(session: PostgresSession, before: string | undefined, sql: string): Promise<KnownSchema> {
    const key = hash('sha1', `${before ?? ''} ${sql}`, 'base64');
    const known = this.#known.get(key) ?? read(session, key);
    this.#known.set(key, known);
    return await known;
  }
}

async function read(session: PostgresSession, key: string): Promise<KnownSchema> {
  const schema = await introspect(session);
  const [found] = await session.look<{ readonly count: number }>(OWN_TRIGGERS);
  return { key, schema, hasTriggers: (found?.count ?? 0) > 0 };
}

const OWN_TRIGGERS = `
  SELECT (SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace)::int
       + (SELECT count(*) FROM pg_rules WHERE schemaname = 'public')::int AS count`;
