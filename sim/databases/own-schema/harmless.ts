import type { DatabaseError } from '../database-error.ts';

/**
 * What a schema says to the whole server, about who owns what, or about its own transactions: none of it changes what a
 * sync meets. Each statement is a transaction of its own, so that one left out does not take others with it.
 */
export function isLeftOut(sql: string): boolean {
  return LEFT_OUT.some((pattern) => pattern.test(sql));
}

const LEFT_OUT = [
  /^(?:BEGIN|START\s+TRANSACTION|COMMIT|END|LOCK)\b/i,
  /^ALTER\b[^]*\bOWNER\s+TO\s+\S+$/i,
  /^(?:CREATE|ALTER|DROP)\s+(?:ROLE|USER(?!\s+MAPPING)|GROUP|DATABASE|TABLESPACE)\b/i,
  /^ALTER\s+SYSTEM\b/i,
  // Membership in roles; privileges on something are GRANT … ON.
  /^(?:GRANT|REVOKE)\b(?![^]*\bON\b)/i,
];

/** Whether a statement that PostgreSQL refuses can be left out without a difference to the tables of `public`. */
export function isHarmless(sql: string, { sqlstate }: DatabaseError): boolean {
  if (ABOUT_SUPABASE.test(sql) || NOT_ABOUT_TABLES.test(sql)) return true;
  if (sqlstate === UNDEFINED_OBJECT) return ABOUT_ROLES.test(sql);
  return sqlstate === DUPLICATE_SCHEMA && /^CREATE\s+SCHEMA\b/i.test(sql);
}

const UNDEFINED_OBJECT = '42704';
const DUPLICATE_SCHEMA = '42P06';

/** Extensions that are not on this machine, settings of a newer PostgreSQL, who listens, and remarks. */
const NOT_ABOUT_TABLES =
  /^(?:(?:CREATE|ALTER|DROP|COMMENT\s+ON)\s+(?:EXTENSION|PUBLICATION|SUBSCRIPTION|EVENT\s+TRIGGER)|COMMENT\s+ON|SECURITY\s+LABEL|SET)\b/i;

const ABOUT_ROLES = /^(?:GRANT|REVOKE|ALTER\s+DEFAULT\s+PRIVILEGES)\b/i;

/** What is Supabase's own in a whole dump, as far as it is there under the same name, or not needed. */
const ABOUT_SUPABASE =
  /^(?:CREATE|ALTER|DROP|GRANT|REVOKE)\b[^(]*?\s"?(?:auth|storage|extensions|realtime|_realtime|vault|graphql|graphql_public|pgbouncer|supabase_functions|supabase_migrations|pgsodium)"?\./i;
