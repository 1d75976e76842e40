import type { PostgresSession } from '../postgres/postgres-session.ts';

const ROLES: Readonly<Record<string, string>> = {
  anon: 'NOLOGIN',
  authenticated: 'NOLOGIN',
  service_role: 'NOLOGIN BYPASSRLS',
  authenticator: 'NOLOGIN NOINHERIT',
  supabase_admin: 'NOLOGIN',
};

/** Makes the roles of a Supabase project that the server does not have, and names those it made. */
export async function createSupabaseRoles(session: PostgresSession): Promise<readonly string[]> {
  const found = await session.look<{ readonly rolname: string }>('SELECT rolname FROM pg_roles');
  const known = new Set(found.map(({ rolname }) => rolname));
  const missing = Object.keys(ROLES).filter((name) => !known.has(name));
  for (const name of missing) await session.script(`CREATE ROLE ${name} ${ROLES[name]}`);
  return missing;
}
