import { casesOf } from './case.ts';
import { ANA, GIG, id } from './seed.ts';

const EMBED = 'profiles!job_assignments_technician_id_fkey';

/** What is read, and in which form. */
export const selectCases = [
  ...casesOf('select', {
    everything: (c) => c.from('profiles').select().order('id'),
    'a star': (c) => c.from('jobs').select('*').order('id'),
    'two columns': (c) => c.from('profiles').select('id,email').order('id'),
    'spaces are dropped': (c) => c.from('profiles').select('id, first_name ,email').order('id'),
    'a column twice': (c) => c.from('profiles').select('id,id').order('id'),
    'a star and a column': (c) => c.from('jobs').select('*,title').order('id'),
    'no rows': (c) => c.from('jobs').select('id').eq('title', 'nothing'),
    'jsonb, integers and booleans': (c) =>
      c.from('flex_sync_log').select('summary,added_count,ok,duration_ms').order('id'),
    'dates and booleans': (c) =>
      c.from('job_assignments').select('assignment_date,single_day,status').order('id'),
    'a quoted name': (c) => c.from('profiles').select('"id","email"').order('id'),
  }),
  ...casesOf('alias', {
    one: (c) => c.from('profiles').select('name:first_name').order('id'),
    several: (c) => c.from('profiles').select('a:id,b:email,c:role').order('id'),
    'of an embed': (c) => c.from('job_assignments').select('id,who:profiles(first_name)').order('id'),
    'of an embed with hint': (c) =>
      c.from('job_assignments').select(`id,who:${EMBED}(mail:email)`).order('id'),
    'of a list': (c) =>
      c
        .from('jobs')
        .select('id,crew:job_assignments(role:sound_role)')
        .order('id')
        .order('id', { referencedTable: 'crew' }),
    'with a cast': (c) => c.from('flex_sync_log').select('count:added_count::text').order('id'),
    'that is another column': (c) => c.from('profiles').select('email:id').order('id'),
  }),
  ...casesOf('cast', {
    'an integer to text': (c) => c.from('flex_sync_log').select('id,added_count::text').order('id'),
    'a null to text': (c) => c.from('flex_sync_log').select('duration_ms::text').order('id'),
    'a uuid to text': (c) => c.from('jobs').select('id::text').order('id'),
    'a boolean to text': (c) => c.from('job_assignments').select('single_day::text').order('id'),
    'a time to text': (c) => c.from('jobs').select('start_time::text').order('id'),
    'an enum to text': (c) => c.from('profiles').select('role::text').order('id'),
    'jsonb to text': (c) => c.from('flex_sync_log').select('summary::text').order('id'),
    'a date to text': (c) => c.from('job_assignments').select('assignment_date::text').order('id'),
    'an integer to bigint': (c) => c.from('flex_sync_log').select('added_count::bigint').order('id'),
    'in an embed': (c) =>
      c.from('job_assignments').select('id,jobs(start_time::text,job_type::text)').order('id'),
  }),
  ...casesOf('embed by foreign key', {
    'as the sync does': (c) =>
      c
        .from('job_assignments')
        .select(`technician_id,sound_role,${EMBED}(id,flex_resource_id,department)`)
        .eq('job_id', GIG)
        .order('id'),
    'without hint': (c) => c.from('job_assignments').select('id,profiles(email)').order('id'),
    'by column': (c) => c.from('job_assignments').select('id,profiles!technician_id(email)').order('id'),
    'the key as target': (c) =>
      c.from('job_assignments').select('id,job_assignments_job_id_fkey(title)').order('id'),
    'the column as target': (c) => c.from('job_assignments').select('id,technician_id(email)').order('id'),
    everything: (c) => c.from('job_assignments').select('id,jobs(*)').order('id'),
    'two embeds': (c) => c.from('job_assignments').select(`id,jobs(title),${EMBED}(email)`).order('id'),
    'the same twice': (c) => c.from('job_assignments').select('id,a:jobs(title),b:jobs(id)').order('id'),
    filtered: (c) =>
      c.from('job_assignments').select('id,profiles(email)').eq('profiles.department', 'sound').order('id'),
    'an embed of nothing': (c) => c.from('job_assignments').select('id,jobs()').order('id'),
  }),
  ...casesOf('nested embed', {
    'two levels up': (c) =>
      c.from('flex_crew_assignments').select('id,flex_crew_calls(department,jobs(title))').order('id'),
    'down and up': (c) =>
      c
        .from('jobs')
        .select('title,job_assignments(id,profiles(email))')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' }),
    'two lists': (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id),flex_crew_calls(id)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' })
        .order('id', { referencedTable: 'flex_crew_calls' }),
    'down twice': (c) =>
      c
        .from('jobs')
        .select('id,flex_crew_calls(id,flex_crew_assignments(id))')
        .order('id')
        .order('id', { referencedTable: 'flex_crew_calls' })
        .order('id', { referencedTable: 'flex_crew_calls.flex_crew_assignments' }),
    'a filter at depth two': (c) =>
      c
        .from('flex_crew_assignments')
        .select('id,flex_crew_calls(id,jobs(title))')
        .eq('flex_crew_calls.jobs.title', 'Nothing')
        .order('id'),
    'up and down again': (c) =>
      c
        .from('flex_crew_calls')
        .select('id,jobs(title,flex_crew_calls(department))')
        .order('id')
        .order('department', { referencedTable: 'jobs.flex_crew_calls' }),
  }),
  ...casesOf('inner embed', {
    'with a filter': (c) =>
      c
        .from('job_assignments')
        .select('id,profiles!inner(email)')
        .eq('profiles.department', 'sound')
        .order('id'),
    'of a list': (c) =>
      c
        .from('jobs')
        .select('id,flex_crew_calls!inner(id)')
        .order('id')
        .order('id', { referencedTable: 'flex_crew_calls' }),
    'of a list with a filter': (c) =>
      c
        .from('jobs')
        .select('id,flex_crew_calls!inner(id)')
        .eq('flex_crew_calls.department', 'lights')
        .order('id'),
    'with a hint': (c) =>
      c.from('job_assignments').select(`id,${EMBED}!inner(email)`).eq('profiles.role', 'admin').order('id'),
    nested: (c) =>
      c
        .from('flex_crew_assignments')
        .select('id,flex_crew_calls!inner(id,jobs!inner(title))')
        .eq('flex_crew_calls.jobs.title', 'Gig')
        .order('id'),
    'that nobody passes': (c) =>
      c.from('jobs').select('id,job_assignments!inner(id)').eq('job_assignments.sound_role', 'x'),
    counted: (c) =>
      c
        .from('jobs')
        .select('id,flex_crew_calls!inner(id)', { count: 'exact' })
        .eq('flex_crew_calls.department', 'sound')
        .order('id'),
    'asked for by not null': (c) =>
      c
        .from('jobs')
        .select('id,flex_crew_calls(id)')
        .not('flex_crew_calls', 'is', null)
        .order('id')
        .order('id', { referencedTable: 'flex_crew_calls' }),
    'absent, asked for by null': (c) =>
      c.from('jobs').select('id,flex_crew_calls(id)').is('flex_crew_calls', null).order('id'),
  }),
  ...casesOf('one-to-many embed', {
    ordered: (c) =>
      c
        .from('jobs')
        .select('title,job_assignments(id,status)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments', ascending: false }),
    'by hint': (c) =>
      c
        .from('profiles')
        .select('email,job_assignments!job_assignments_technician_id_fkey(id)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' }),
    'empty lists': (c) => c.from('jobs').select('id,flex_crew_calls(id)').eq('id', id(13)),
    limited: (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' })
        .limit(1, { referencedTable: 'job_assignments' }),
    'limited and offset': (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' })
        .range(1, 1, { referencedTable: 'job_assignments' }),
    filtered: (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .eq('job_assignments.status', 'confirmed')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' }),
    'filtered by or': (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .or('status.eq.declined,single_day.is.true', { referencedTable: 'job_assignments' })
        .order('id')
        .order('id', { referencedTable: 'job_assignments' }),
    'with its keys in jsonb order': (c) =>
      c
        .from('profiles')
        .select('id,job_assignments(technician_id,id,job_id,status,single_day)')
        .eq('id', ANA)
        .order('id', { referencedTable: 'job_assignments' }),
  }),
];
