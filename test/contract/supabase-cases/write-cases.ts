import type { SupabaseClient } from '@supabase/supabase-js';
import { casesOf } from './case.ts';
import { ANA, BEA, CID, DAN, FAIR, FAIR_SOUND, GIG, GIG_SOUND, HALL, id } from './seed.ts';

const PAIR = { onConflict: 'crew_call_id,technician_id' };

async function mappings(c: SupabaseClient): Promise<void> {
  await c.from('flex_crew_assignments').select().order('id');
}

/** What is changed. Where the answer does not show it, a second request reads it back. */
export const writeCases = [
  ...casesOf('insert one', {
    'as the sync does': async (c) => {
      await c
        .from('flex_crew_assignments')
        .insert({ crew_call_id: FAIR_SOUND, technician_id: ANA, flex_line_item_id: 'line-9' });
      await mappings(c);
    },
    'and show it': (c) =>
      c.from('flex_crew_assignments').insert({ crew_call_id: FAIR_SOUND, technician_id: ANA }).select(),
    'and show some of it': (c) =>
      c
        .from('profiles')
        .insert({ email: 'n@example.com', first_name: 'N "q"' })
        .select('email,role,first_name'),
    'with an embed': (c) =>
      c
        .from('flex_crew_calls')
        .insert({ job_id: HALL, department: 'video', flex_element_id: 'e' })
        .select('department,jobs(title)'),
    'with its id': (c) =>
      c
        .from('profiles')
        .insert({ id: id(77), email: 'n@example.com' })
        .select('id'),
    'with jsonb': (c) =>
      c
        .from('flex_sync_log')
        .insert({
          job_id: GIG,
          department: 'sound',
          summary: { b: 1, a: [true, null, 'é'], long: { z: 1.5 } },
        })
        .select('summary,added_count,ok'),
    'with times, dates and booleans': (c) =>
      c
        .from('job_assignments')
        .insert({
          job_id: HALL,
          technician_id: ANA,
          single_day: true,
          assignment_date: '2026-05-06',
          status: 'confirmed',
        })
        .select(),
    'with a time in another zone': (c) =>
      c
        .from('jobs')
        .insert({ title: 't', start_time: '2026-06-01 12:00:00.250+02', end_time: '2026-06-02T00:00Z' })
        .select('start_time,end_time'),
    'a number where text is': (c) =>
      c.from('jobs').insert({ title: 5, start_time: '2026-01-01', end_time: '2026-01-02' }).select('title'),
    'an explicit null': (c) =>
      c
        .from('jobs')
        .insert({ title: 'x', start_time: '2026-01-01', end_time: '2026-01-02', timezone: null })
        .select('timezone'),
    'nothing at all': (c) => c.from('flex_sync_log').insert({}),
  }),
  ...casesOf('insert many', {
    two: (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com' }, { email: 'n@example.com' }])
        .select('email'),
    none: (c) => c.from('profiles').insert([]).select('email'),
    'one in a list': (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com' }])
        .select('email,role'),
    'in the order given': (c) =>
      c
        .from('profiles')
        .insert([
          { id: id(79), email: 'm@example.com' },
          { id: id(78), email: 'n@example.com' },
        ])
        .select('id'),
    'all or none': async (c) => {
      await c.from('profiles').insert([{ email: 'm@example.com' }, { email: 'ana@example.com' }]);
      await c.from('profiles').select('email').order('id');
    },
    'the same key twice': (c) =>
      c.from('profiles').insert([{ email: 'm@example.com' }, { email: 'm@example.com' }]),
    'then ordered': (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com' }, { email: 'n@example.com' }])
        .select('email')
        .order('email', { ascending: false }),
  }),
  ...casesOf('insert mixed keys', {
    'missing is null': (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com', department: 'x' }, { email: 'n@example.com' }])
        .select('email,department'),
    'missing is null even with a default': (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com', role: 'user' }, { email: 'n@example.com' }])
        .select('email,role'),
    'missing is the default': (c) =>
      c
        .from('profiles')
        .insert([{ email: 'm@example.com', role: 'user' }, { email: 'n@example.com' }], {
          defaultToNull: false,
        })
        .select('email,role'),
    'a missing default that is now': (c) =>
      c
        .from('flex_crew_calls')
        .insert(
          [
            { job_id: HALL, department: 'video', flex_element_id: 'e', created_at: '2026-01-01' },
            { job_id: HALL, department: 'sound', flex_element_id: 'f' },
          ],
          { defaultToNull: false },
        )
        .select('department,created_at,updated_at'),
    'a missing required one': (c) =>
      c.from('profiles').insert([{ email: 'm@example.com' }, { first_name: 'n' }]),
    'an unknown key': (c) =>
      c.from('profiles').insert([{ email: 'm@example.com' }, { email: 'n@example.com', nope: 1 }]),
  }),
  ...casesOf('upsert merge', {
    'as phase 2 does, new': async (c) => {
      await c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: FAIR_SOUND, technician_id: ANA, flex_line_item_id: 'l' }, PAIR);
      await mappings(c);
    },
    'as phase 2 does, there already': async (c) => {
      await c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'l' }, PAIR);
      await mappings(c);
    },
    'shown, there already': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'l' }, PAIR)
        .select(),
    'by primary key': (c) =>
      c.from('profiles').upsert({ id: ANA, email: 'new@example.com' }).select('id,email,first_name'),
    'one new and one there': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert(
          [
            { crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'a' },
            { crew_call_id: GIG_SOUND, technician_id: DAN, flex_line_item_id: 'b' },
          ],
          PAIR,
        )
        .select('technician_id,flex_line_item_id'),
    'the same row twice': (c) =>
      c.from('flex_crew_assignments').upsert(
        [
          { crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'a' },
          { crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'b' },
        ],
        PAIR,
      ),
    'the same new row twice': (c) =>
      c.from('flex_crew_assignments').upsert(
        [
          { crew_call_id: GIG_SOUND, technician_id: DAN, flex_line_item_id: 'a' },
          { crew_call_id: GIG_SOUND, technician_id: DAN, flex_line_item_id: 'b' },
        ],
        PAIR,
      ),
    'no such key': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: GIG_SOUND, technician_id: ANA }, { onConflict: 'flex_line_item_id' }),
    'another key is broken': (c) => c.from('profiles').upsert({ id: ANA, email: 'bea@example.com' }),
    none: (c) => c.from('profiles').upsert([]).select(),
  }),
  ...casesOf('upsert ignore', {
    'new': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: FAIR_SOUND, technician_id: ANA }, { ...PAIR, ignoreDuplicates: true })
        .select('technician_id'),
    'there already': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: GIG_SOUND, technician_id: ANA }, { ...PAIR, ignoreDuplicates: true })
        .select(),
    'there already, not shown': async (c) => {
      await c
        .from('flex_crew_assignments')
        .upsert(
          { crew_call_id: GIG_SOUND, technician_id: ANA, flex_line_item_id: 'x' },
          { ...PAIR, ignoreDuplicates: true },
        );
      await mappings(c);
    },
    'one of two': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert(
          [
            { crew_call_id: GIG_SOUND, technician_id: ANA },
            { crew_call_id: GIG_SOUND, technician_id: DAN },
          ],
          { ...PAIR, ignoreDuplicates: true },
        )
        .select('technician_id'),
    'the same twice': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert(
          [
            { crew_call_id: GIG_SOUND, technician_id: DAN },
            { crew_call_id: GIG_SOUND, technician_id: DAN },
          ],
          { ...PAIR, ignoreDuplicates: true },
        )
        .select('technician_id'),
    'a missing parent, there already': (c) =>
      c
        .from('profiles')
        .upsert({ id: id(90), email: 'ana@example.com' }, { onConflict: 'email', ignoreDuplicates: true })
        .select('id'),
    'a missing required one': (c) => c.from('profiles').upsert({ id: ANA }, { ignoreDuplicates: true }),
  }),
  ...casesOf('update', {
    one: async (c) => {
      await c.from('profiles').update({ department: 'video', first_name: null }).eq('id', ANA);
      await c.from('profiles').select().order('id');
    },
    'and show it': (c) => c.from('profiles').update({ role: 'user' }).eq('id', ANA).select(),
    none: (c) => c.from('profiles').update({ role: 'user' }).eq('id', id(99)).select(),
    several: (c) =>
      c
        .from('profiles')
        .update({ department: 'x' })
        .eq('department', 'sound')
        .select('id,department')
        .order('id'),
    all: (c) => c.from('flex_crew_calls').update({ flex_element_id: 'e' }).select('id').order('id'),
    'to nothing': (c) => c.from('profiles').update({}).eq('id', ANA).select(),
    'with an embed': (c) =>
      c.from('flex_crew_calls').update({ job_id: HALL }).eq('id', GIG_SOUND).select('id,jobs(title)'),
    'by a list': (c) =>
      c
        .from('job_assignments')
        .update({ status: 'declined' })
        .in('technician_id', [ANA, BEA])
        .select('id,status')
        .order('id'),
    'to the same': (c) =>
      c.from('profiles').update({ email: 'ana@example.com' }).eq('id', ANA).select('email'),
    'a time': (c) =>
      c
        .from('flex_crew_calls')
        .update({ updated_at: '2026-03-03T03:03:03.5Z' })
        .eq('id', GIG_SOUND)
        .select('updated_at'),
    'a jsonb': (c) =>
      c
        .from('flex_sync_log')
        .update({ summary: { b: [1], a: null } })
        .eq('id', id(51))
        .select('summary'),
  }),
  ...casesOf('delete', {
    'as the sync does': async (c) => {
      await c
        .from('flex_crew_assignments')
        .delete()
        .in('id', [id(41), id(42)]);
      await mappings(c);
    },
    one: (c) => c.from('flex_crew_assignments').delete().eq('id', id(41)),
    'and show it': (c) => c.from('flex_crew_assignments').delete().eq('id', id(41)).select(),
    none: (c) => c.from('flex_crew_assignments').delete().eq('id', id(99)).select(),
    'with cascades': async (c) => {
      await c.from('jobs').delete().eq('id', GIG);
      await mappings(c);
      await c.from('job_assignments').select('id').order('id');
    },
    'a profile with cascades': async (c) => {
      await c.from('profiles').delete().eq('id', ANA).select('email');
      await mappings(c);
    },
    'embeds show what was there': (c) =>
      c.from('jobs').delete().eq('id', FAIR).select('title,flex_crew_calls(department)'),
    all: (c) => c.from('flex_sync_log').delete().select('id').order('id'),
    'by two filters': (c) =>
      c
        .from('flex_crew_assignments')
        .delete()
        .eq('crew_call_id', GIG_SOUND)
        .eq('technician_id', CID)
        .select('id'),
  }),
];
