import type { Ports } from '../ports.ts';

/** Whoever may press the button, or the answer to whoever may not. */
export type Caller =
  | { readonly kind: 'allowed'; readonly profileId: string }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string };

const allowedRoles = ['admin', 'management'];

/** Only a signed-in admin or manager may sync; the service role is nobody. */
export async function authorise(ports: Ports, headers: Readonly<Record<string, string>>): Promise<Caller> {
  const jwt = /^Bearer\s+(\S+)$/i.exec((headers.authorization ?? '').trim())?.[1];
  if (!jwt) return refused(401, 'Missing or malformed Authorization header');

  const { data, error } = await ports.supabase.auth.getUser(jwt);
  if (error || !data.user) return refused(401, 'Unauthorized');

  const profile = await ports.supabase
    .from('profiles')
    .select('role')
    .eq('id', data.user.id)
    .retry(false)
    .maybeSingle();
  if (profile.error) return refused(500, 'Failed to look up the profile');
  const role = (profile.data as { role: string } | null)?.role;
  if (!role || !allowedRoles.includes(role)) return refused(403, 'Forbidden');
  return { kind: 'allowed', profileId: data.user.id };
}

function refused(status: number, error: string): Caller {
  return { kind: 'refused', status, error };
}
