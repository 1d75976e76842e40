import { askForRows } from '../patience/ask-database.ts';
import { type Attempt, type Patiently, untilDone } from '../patience/attempt.ts';

/** Whoever may press the button, or the answer to whoever may not. */
export type Caller =
  | { readonly kind: 'allowed'; readonly profileId: string }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string };

const allowedRoles = ['admin', 'management'];

/** Only a signed-in admin or manager may sync; the service role is nobody. */
export async function authorise(run: Patiently, headers: Readonly<Record<string, string>>): Promise<Caller> {
  const jwt = /^Bearer\s+(\S+)$/i.exec((headers.authorization ?? '').trim())?.[1];
  if (!jwt) return refused(401, 'Missing or malformed Authorization header');
  const userId = await userOf(run, jwt).catch(() => 'unavailable' as const);
  if (userId === 'unavailable') return refused(503, 'The caller could not be looked up');
  if (!userId) return refused(401, 'Unauthorized');
  const role = await roleOf(run, userId).catch(() => 'unavailable' as const);
  if (role === 'unavailable') return refused(500, 'Failed to look up the profile');
  if (!role || !allowedRoles.includes(role)) return refused(403, 'Forbidden');
  return { kind: 'allowed', profileId: userId };
}

/** Without patience any error is a "no"; with it, a service that is down is not mistaken for one. */
function userOf(run: Patiently, jwt: string): Promise<string | undefined> {
  return untilDone(run, 'database', async (): Promise<Attempt<string | undefined>> => {
    const { data, error } = await run.ports.supabase.auth.getUser(jwt);
    const isNo = error?.status !== undefined && error.status >= 400 && error.status < 500;
    if (data.user) return { kind: 'done', value: data.user.id };
    if ((isNo && error.status !== 429) || run.choices.patience.kind === 'none') {
      return { kind: 'done', value: undefined };
    }
    return { kind: 'again', why: error?.message ?? 'no user came' };
  });
}

async function roleOf(run: Patiently, userId: string): Promise<string | undefined> {
  const profiles = await askForRows<{ readonly role: string }>(run, 'profiles', () =>
    run.ports.supabase.from('profiles').select('role').eq('id', userId),
  );
  return profiles[0]?.role;
}

function refused(status: number, error: string): Caller {
  return { kind: 'refused', status, error };
}
