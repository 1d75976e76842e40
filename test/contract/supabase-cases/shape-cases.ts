import { casesOf } from './case.ts';
import { ANA, GIG, id } from './seed.ts';

/** Order, pieces and counts of what is read. */
export const shapeCases = [
  ...casesOf('order', {
    'rising, nulls last': (c) => c.from('profiles').select('id,department').order('department').order('id'),
    'falling, nulls first': (c) =>
      c.from('profiles').select('id,department').order('department', { ascending: false }).order('id'),
    'nulls first': (c) =>
      c.from('profiles').select('id,department').order('department', { nullsFirst: true }).order('id'),
    'falling, nulls last': (c) =>
      c
        .from('profiles')
        .select('id')
        .order('flex_resource_id', { ascending: false, nullsFirst: false })
        .order('id'),
    'by enum': (c) => c.from('profiles').select('id,role').order('role').order('id', { ascending: false }),
    'by time': (c) => c.from('jobs').select('id').order('start_time'),
    'by boolean': (c) =>
      c.from('job_assignments').select('id').order('single_day', { ascending: false }).order('id'),
    'by an embedded column': (c) =>
      c.from('job_assignments').select('id,jobs(title)').order('jobs(title)').order('id'),
    'by an embedded column, falling': (c) =>
      c
        .from('job_assignments')
        .select('id,who:profiles(last_name)')
        .order('who(last_name)', { ascending: false })
        .order('id'),
    'by bytes': (c) => c.from('profiles').select('first_name').order('first_name').order('id'),
    'inside an embed': (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .order('id')
        .order('status', { referencedTable: 'job_assignments' })
        .order('id', { referencedTable: 'job_assignments' }),
  }),
  ...casesOf('limit', {
    two: (c) => c.from('profiles').select('id').order('id').limit(2),
    none: (c) => c.from('profiles').select('id').order('id').limit(0),
    'more than there are': (c) => c.from('profiles').select('id').order('id').limit(99),
    counted: (c) => c.from('profiles').select('id', { count: 'exact' }).order('id').limit(2),
    'of an embed': (c) =>
      c
        .from('jobs')
        .select('id,job_assignments(id)')
        .order('id')
        .order('id', { referencedTable: 'job_assignments' })
        .limit(2, { referencedTable: 'job_assignments' })
        .limit(1),
    'one filtered': (c) => c.from('profiles').select('id').eq('department', 'sound').order('id').limit(1),
  }),
  ...casesOf('range', {
    'the first two': (c) => c.from('profiles').select('id').order('id').range(0, 1),
    'the middle': (c) => c.from('profiles').select('id').order('id').range(2, 3),
    'past the end': (c) => c.from('profiles').select('id').order('id').range(4, 9),
    beyond: (c) => c.from('profiles').select('id').order('id').range(9, 12),
    counted: (c) => c.from('profiles').select('id', { count: 'exact' }).order('id').range(1, 2),
    'beyond, counted': (c) => c.from('profiles').select('id', { count: 'exact' }).order('id').range(9, 12),
    'all of it, counted': (c) => c.from('profiles').select('id', { count: 'exact' }).order('id').range(0, 4),
  }),
  ...casesOf('count', {
    'of all': (c) => c.from('profiles').select('id', { count: 'exact' }).order('id'),
    'of some': (c) =>
      c.from('profiles').select('id', { count: 'exact' }).eq('department', 'sound').order('id'),
    'of none': (c) => c.from('profiles').select('id', { count: 'exact' }).eq('email', 'x'),
    'of an insert': (c) =>
      c
        .from('jobs')
        .insert({ title: 'x', start_time: '2026-01-01', end_time: '2026-01-02' }, { count: 'exact' }),
    'of an update': (c) =>
      c.from('profiles').update({ department: 'x' }, { count: 'exact' }).eq('department', 'sound'),
    'of a delete': (c) => c.from('flex_crew_assignments').delete({ count: 'exact' }).eq('technician_id', ANA),
    'of an update of none': (c) =>
      c.from('profiles').update({ department: 'x' }, { count: 'exact' }).eq('email', 'x'),
    'of an upsert': (c) =>
      c.from('profiles').upsert(
        [
          { id: ANA, email: 'n@example.com' },
          { id: id(9), email: 'm@example.com' },
        ],
        { count: 'exact' },
      ),
  }),
  ...casesOf('head', {
    all: (c) => c.from('profiles').select('*', { head: true }),
    counted: (c) => c.from('profiles').select('*', { head: true, count: 'exact' }),
    'some, counted': (c) =>
      c.from('job_assignments').select('id', { head: true, count: 'exact' }).eq('job_id', GIG),
    'a piece, counted': (c) => c.from('profiles').select('id', { head: true, count: 'exact' }).limit(2),
    none: (c) => c.from('profiles').select('id', { head: true, count: 'exact' }).eq('email', 'x'),
    'with an embed': (c) =>
      c.from('jobs').select('id,flex_crew_calls!inner(id)', { head: true, count: 'exact' }),
  }),
  ...casesOf('single', {
    one: (c) => c.from('profiles').select('id,email').eq('id', ANA).single(),
    none: (c) => c.from('profiles').select('id').eq('id', id(99)).single(),
    several: (c) => c.from('profiles').select('id').single(),
    'with an embed': (c) => c.from('job_assignments').select('id,profiles(email)').eq('id', id(21)).single(),
    'limited to one': (c) => c.from('profiles').select('id').order('id').limit(1).single(),
    'of an insert': (c) => c.from('profiles').insert({ email: 'n@example.com' }).select('id,email').single(),
    'of an update of none': (c) =>
      c.from('profiles').update({ department: 'x' }).eq('id', id(99)).select('id').single(),
    'of an update of several changes nothing': async (c) => {
      await c.from('profiles').update({ department: 'x' }).eq('department', 'sound').select('id').single();
      await c.from('profiles').select('id,department').order('id');
    },
    'of a delete': (c) => c.from('flex_crew_assignments').delete().eq('id', id(41)).select().single(),
    counted: (c) => c.from('profiles').select('id', { count: 'exact' }).eq('id', ANA).single(),
  }),
  ...casesOf('maybeSingle', {
    'as the sync does': (c) =>
      c
        .from('flex_crew_calls')
        .select('id,flex_element_id')
        .eq('job_id', GIG)
        .eq('department', 'sound')
        .maybeSingle(),
    none: (c) => c.from('profiles').select('id').eq('id', id(99)).maybeSingle(),
    several: (c) => c.from('profiles').select('id').order('id').maybeSingle(),
    'a role': (c) => c.from('profiles').select('role').eq('id', ANA).maybeSingle(),
    'of an update': (c) =>
      c.from('profiles').update({ department: 'x' }).eq('id', ANA).select('id,department').maybeSingle(),
    'of an update of none': (c) =>
      c.from('profiles').update({ department: 'x' }).eq('id', id(99)).select('id').maybeSingle(),
    'of an insert': (c) =>
      c
        .from('jobs')
        .insert({ title: 'x', start_time: '2026-01-01', end_time: '2026-01-02' })
        .select('id,title')
        .maybeSingle(),
  }),
];
