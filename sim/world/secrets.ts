import type { AuthUser } from '../supabase-fake/auth/answer-auth.ts';
import type { Names } from './names.ts';

/** Invented for the world; nothing outside knows them. */
export const secrets = {
  flexToken: 'flexsim-world-flex-token',
  serviceKey: 'flexsim-service-role-key',
  anonKey: 'flexsim-anon-key',
} as const;

export const supabaseUrl = 'https://project.supabase.co';
export const flexHostSuffix = '.flexrentalsolutions.com';

export interface WorldUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

/** Who can sign in, by JWT. */
export function users(names: Names): ReadonlyMap<string, WorldUser> {
  const user = (name: string, role: string): [string, WorldUser] => [
    jwtOf(name),
    { id: names.user(name), name, email: `user.${name}@example.org`, role },
  ];
  return new Map([user('admin', 'admin'), user('manager', 'management'), user('technician', 'technician')]);
}

/** Shaped like a JWT; the fake's auth server knows it by sight. */
export function jwtOf(name: string): string {
  return `flexsim.${name}.signature`;
}

/** The Authorization header an actor sends, or none. */
export function authorizationOf(as: string): string | undefined {
  if (as === 'nobody') return undefined;
  return `Bearer ${as === 'service' ? secrets.serviceKey : jwtOf(as)}`;
}

/** The same people as the auth server knows them. */
export function authUsers(names: Names): Readonly<Record<string, AuthUser>> {
  return Object.fromEntries(
    [...users(names)].map(([jwt, { id, email }]) => [jwt, { kind: 'user', id, email }]),
  );
}
