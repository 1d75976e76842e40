import { serve } from 'https://deno.land/std@0.190.0/http/server.ts';
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2.39.7';

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, x-client-info, apikey, content-type',
};

const FLEX_BASE = 'https://tenant.flexrentalsolutions.com/f5/api';

const SOUND_ROLES = {
  R: '2916b300-c515-11ea-a087-2a0a4490a7fb',
  E: 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3',
  T: '2f6cf050-c5c1-11ea-a087-2a0a4490a7fb',
};

const SCAN_CODES = ['contact', 'business-role', 'pickup-date', 'return-date', 'notes', 'quantity', 'status'];

function json(body, status = 200) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...corsHeaders, 'Content-Type': 'application/json' },
  });
}

function extractId(payload) {
  const id =
    payload?.id ??
    payload?.lineItemId ??
    payload?.data?.id ??
    payload?.data?.lineItemId ??
    payload?.addedResourceLineIds?.[0];
  return typeof id === 'string' && id ? id : null;
}

function roleIdFor(dept, role) {
  if (!role) return null;
  const tier = role.includes('-R') ? 'R' : role.includes('-E') ? 'E' : role.includes('-T') ? 'T' : null;
  if (!tier) return null;
  const configured = Deno.env.get(`FLEX_BUSINESS_ROLE_${dept.toUpperCase()}_${tier}`);
  return configured || (dept === 'sound' ? SOUND_ROLES[tier] : null);
}

function collect(node, out) {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, out);
    return;
  }
  if (!node || typeof node !== 'object') return;
  if (typeof node.id === 'string') {
    const resource = node.resourceId ?? node.resource?.id ?? node.resource?.resourceId;
    out.push({ id: node.id, resourceId: typeof resource === 'string' ? resource : undefined });
  }
  const children = [node.children, node.items, node.data?.children].find(Array.isArray);
  if (children) collect(children, out);
}

function itemsOf(payload) {
  const out = [];
  const list = Array.isArray(payload)
    ? payload
    : [payload?.data?.items, payload?.items, payload?.results, payload?.lineItems].find(Array.isArray);
  collect(list ?? payload?.children ?? payload?.data?.children ?? [], out);
  return out;
}

serve(async (req) => {
  if (req.method === 'OPTIONS') return new Response('ok', { headers: corsHeaders });
  if (req.method !== 'POST') return json({ ok: false, error: 'Method not allowed' }, 405);

  const supabase = createClient(
    Deno.env.get('SUPABASE_URL') ?? '',
    Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '',
  );

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

  const body = await req.json().catch(() => null);
  if (!body?.job_id) return json({ ok: false, error: 'Missing job_id' }, 400);

  const token = Deno.env.get('X_AUTH_TOKEN') || Deno.env.get('FLEX_X_AUTH_TOKEN');
  if (!token) return json({ ok: false, error: 'Flex auth token not configured' }, 500);
  const headers = {
    'X-Auth-Token': token,
    'X-Requested-With': 'XMLHttpRequest',
    'X-API-Client': 'flex5-desktop',
    Accept: '*/*',
  };
  const flex = (path, init = {}) =>
    fetch(`${FLEX_BASE}${path}`, { ...init, headers: { ...headers, ...init.headers } });

  const postAdd = async (element, resource, init) => {
    try {
      const res = await flex(`/line-item/${element}/add-resource/${resource}`, init);
      return res.ok ? extractId(await res.json()) : null;
    } catch {
      return null;
    }
  };

  try {
    const known = ['sound', 'lights', 'video'];
    let departments = Array.isArray(body.departments)
      ? body.departments.map((d) => String(d).toLowerCase()).filter((d) => known.includes(d))
      : [];
    if (departments.length === 0) {
      const { data } = await supabase.from('flex_crew_calls').select('department').eq('job_id', body.job_id);
      departments = (data ?? []).map((row) => row.department).filter((d) => known.includes(d));
      if (departments.length === 0) departments = ['sound', 'lights'];
    }

    const summary = {};
    for (const dept of departments) {
      const { data: crewCall } = await supabase
        .from('flex_crew_calls')
        .select('id, flex_element_id')
        .eq('job_id', body.job_id)
        .eq('department', dept)
        .maybeSingle();
      if (!crewCall) {
        summary[dept] = { note: 'no crew call mapping' };
        continue;
      }
      const element = crewCall.flex_element_id;

      const { data: assignments } = await supabase
        .from('job_assignments')
        .select(
          'technician_id, sound_role, lights_role, video_role, profiles!job_assignments_technician_id_fkey(id,flex_resource_id,department)',
        )
        .eq('job_id', body.job_id);
      const desired = (assignments ?? [])
        .filter((a) => a.profiles?.flex_resource_id && (a[`${dept}_role`] || a.profiles.department === dept))
        .map((a) => ({
          technicianId: a.technician_id,
          resourceId: a.profiles.flex_resource_id,
          role: a[`${dept}_role`],
        }));

      const { data: currentRows } = await supabase
        .from('flex_crew_assignments')
        .select('id, technician_id, flex_line_item_id')
        .eq('crew_call_id', crewCall.id);

      let present = new Set();
      try {
        const res = await flex(
          `/line-item/${element}/row-data/?_dc=${Date.now()}&codeList=contact&node=root`,
        );
        const rows = res.ok ? await res.json() : [];
        if (Array.isArray(rows)) present = new Set(rows.map((row) => row?.id));
      } catch {
        present = new Set();
      }

      const stale = (currentRows ?? []).filter(
        (r) => r.flex_line_item_id && !present.has(r.flex_line_item_id),
      );
      if (stale.length > 0) {
        await supabase
          .from('flex_crew_assignments')
          .delete()
          .in(
            'id',
            stale.map((r) => r.id),
          );
      }
      const current = (currentRows ?? []).filter((r) => !stale.includes(r));

      const currentIds = new Set(current.map((r) => r.technician_id));
      const desiredIds = new Set(desired.map((d) => d.technicianId));
      const toAdd = desired.filter((d) => !currentIds.has(d.technicianId));
      const toRemove = current.filter((r) => !desiredIds.has(r.technician_id));

      let added = 0;
      let removed = 0;
      let failedAdds = 0;
      let rolesSet = 0;
      const diagnostics = [];

      for (const tech of toAdd) {
        let lineId = await postAdd(element, tech.resourceId, { method: 'POST' });
        if (!lineId) {
          const form = new URLSearchParams({
            resourceParentId: '',
            managedResourceLineItemType: 'contact',
            quantity: '1',
            parentLineItemId: '',
            nextSiblingId: '',
          });
          lineId = await postAdd(element, tech.resourceId, {
            method: 'POST',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
            body: form.toString(),
          });
        }
        if (!lineId) {
          failedAdds++;
          continue;
        }
        await supabase.from('flex_crew_assignments').insert({
          crew_call_id: crewCall.id,
          technician_id: tech.technicianId,
          flex_line_item_id: lineId,
        });
        added++;
        const roleId = roleIdFor(dept, tech.role);
        if (roleId) {
          try {
            const res = await flex(`/line-item/${element}/row-data/`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ lineItemId: lineId, fieldType: 'business-role', payloadValue: roleId }),
            });
            if (res.ok) rolesSet++;
            diagnostics.push({ technician_id: tech.technicianId, ok: res.ok, status: res.status });
          } catch (err) {
            diagnostics.push({ technician_id: tech.technicianId, ok: false, error: String(err) });
          }
        }
      }

      for (const row of toRemove) {
        if (row.flex_line_item_id) await flex(`/line-item/${row.flex_line_item_id}`, { method: 'DELETE' });
        await supabase.from('flex_crew_assignments').delete().eq('id', row.id);
        removed++;
      }

      let scanned = 0;
      let planned = 0;
      try {
        const codes = SCAN_CODES.map((code) => `codeList=${code}`).join('&');
        const get = async (path) => {
          const res = await flex(path);
          return res.ok ? await res.json() : undefined;
        };
        let found = itemsOf(await get(`/element/${element}/line-items?${codes}&node=root`));
        if (found.length === 0) found = itemsOf(await get(`/line-item/${element}`));
        if (found.length === 0)
          found = itemsOf(await get(`/line-item/${element}/children?${codes}&node=root`));
        if (found.length === 0) {
          const rows = await get(`/line-item/${element}/row-data/?_dc=${Date.now()}&${codes}&node=root`);
          found = Array.isArray(rows)
            ? rows.filter((r) => typeof r?.id === 'string').map((r) => ({ id: r.id }))
            : [];
        }
        if (found.length === 0)
          found = itemsOf(await get(`/line-item/${element}/row-data/findRowData?${codes}`));
        scanned = found.length;

        const wanted = new Set(desired.map((d) => d.resourceId));
        let extras = [];
        if (wanted.size === 0) {
          extras = found.map((item) => item.id);
        } else {
          const byResource = new Map();
          for (const item of found) if (item.resourceId) byResource.set(item.resourceId, item.id);
          extras = [...byResource].filter(([resource]) => !wanted.has(resource)).map(([, id]) => id);
        }
        planned = extras.length;
        if (extras.length > 0) {
          let done = false;
          for (const key of ['lineItemIds', 'lineItemId', 'ids']) {
            const res = await flex('/line-item', {
              method: 'DELETE',
              headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
              body: extras.map((id) => `${key}=${encodeURIComponent(id)}`).join('&'),
            });
            if (res.ok) {
              done = true;
              break;
            }
          }
          if (!done) for (const id of extras) await flex(`/line-item/${id}`, { method: 'DELETE' });
          removed += extras.length;
        }
      } catch (err) {
        console.warn('orphan scan failed', err);
      }

      summary[dept] = {
        added,
        removed,
        kept: desired.length - toAdd.length,
        rolesSet,
        failedAdds,
        desired_count: desired.length,
        current_count: current.length,
        scanned_items: scanned,
        planned_delete_count: planned,
        ...(diagnostics.length ? { business_role_diagnostics: diagnostics } : {}),
      };
    }
    return json({ ok: true, job_id: body.job_id, summary });
  } catch (err) {
    return json({ ok: false, error: err instanceof Error ? err.message : String(err) }, 400);
  }
});
