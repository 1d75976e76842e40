import { json } from './cors.ts';

/** The answer to whoever may not sync, or null. */
export async function refuse(supabase, req) {
  const jwt = (req.headers.get('Authorization') ?? '').match(/^Bearer\s+(\S+)$/i)?.[1];
  if (!jwt) return json({ ok: false, error: 'Missing Authorization header' }, 401);
  const { data: auth, error: authError } = await supabase.auth.getUser(jwt);
  if (authError || !auth?.user) return json({ ok: false, error: 'Unauthorized' }, 401);
  const { data: profiles, error: profileError } = await supabase
    .from('profiles')
    .select('role')
    .eq('id', auth.user.id);
  if (profileError) return json({ ok: false, error: 'Failed to load profile' }, 500);
  if (!['admin', 'management'].includes(profiles?.[0]?.role))
    return json({ ok: false, error: 'Forbidden' }, 403);
  return null;
}
