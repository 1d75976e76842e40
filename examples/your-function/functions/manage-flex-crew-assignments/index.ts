import { serve } from 'https://deno.land/std@0.190.0/http/server.ts';
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2.39.7';

const FLEX_BASE = 'https://tenant.flexrentalsolutions.com/f5/api';

function json(body, status = 200) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

serve(async (req) => {
  const supabase = createClient(
    Deno.env.get('SUPABASE_URL') ?? '',
    Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '',
  );
  const jwt = (req.headers.get('Authorization') ?? '').match(/^Bearer\s+(\S+)$/i)?.[1];
  const { data: auth, error: authError } = await supabase.auth.getUser(jwt);
  if (authError || !auth?.user) return json({ ok: false, error: 'Unauthorized' }, 401);
  const { data: caller } = await supabase
    .from('profiles')
    .select('role')
    .eq('id', auth.user.id)
    .maybeSingle();
  if (!['admin', 'management'].includes(caller?.role)) return json({ ok: false, error: 'Forbidden' }, 403);

  const { job_id, technician_id, department, action } = await req.json();
  const flex = (path, init) =>
    fetch(`${FLEX_BASE}${path}`, {
      ...init,
      headers: { 'X-Auth-Token': Deno.env.get('X_AUTH_TOKEN'), 'X-Requested-With': 'XMLHttpRequest' },
    });

  try {
    const { data: crewCall } = await supabase
      .from('flex_crew_calls')
      .select('id, flex_element_id')
      .eq('job_id', job_id)
      .eq('department', department)
      .maybeSingle();
    if (!crewCall) return json({ ok: false, error: 'No crew call' }, 404);

    const { data: row } = await supabase
      .from('flex_crew_assignments')
      .select('id, flex_line_item_id')
      .eq('crew_call_id', crewCall.id)
      .eq('technician_id', technician_id)
      .maybeSingle();

    if (action === 'remove') {
      if (!row) return json({ ok: true, note: 'not on the crew call' });
      await flex(`/line-item/${row.flex_line_item_id}`, { method: 'DELETE' });
      await supabase.from('flex_crew_assignments').delete().eq('id', row.id);
      return json({ ok: true, removed: row.flex_line_item_id });
    }

    if (row) return json({ ok: true, note: 'already on the crew call' });
    const { data: profile } = await supabase
      .from('profiles')
      .select('flex_resource_id')
      .eq('id', technician_id)
      .maybeSingle();
    if (!profile?.flex_resource_id) return json({ ok: false, error: 'No Flex contact' }, 409);
    const res = await flex(
      `/line-item/${crewCall.flex_element_id}/add-resource/${profile.flex_resource_id}`,
      {
        method: 'POST',
      },
    );
    const added = res.ok ? (await res.json())?.addedResourceLineIds?.[0] : undefined;
    if (!added) return json({ ok: false, error: 'Flex did not add the contact' }, 502);
    // Whether this worked is not looked at: a key that refuses a second row leaves the contact in Flex.
    await supabase
      .from('flex_crew_assignments')
      .insert({ crew_call_id: crewCall.id, technician_id, flex_line_item_id: added });
    return json({ ok: true, added });
  } catch (err) {
    return json({ ok: false, error: String(err) }, 400);
  }
});
