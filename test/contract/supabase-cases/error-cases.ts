import { casesOf } from './case.ts';
import { ANA, GIG, GIG_SOUND, id } from './seed.ts';

/** Refusals, by SQLSTATE and by PostgREST's own codes. */
export const errorCases = [
  ...casesOf('23505', {
    'a key of two columns': (c) =>
      c.from('flex_crew_assignments').insert({ crew_call_id: GIG_SOUND, technician_id: ANA }),
    'an email': (c) => c.from('profiles').insert({ email: 'ana@example.com' }),
    'a primary key': (c) => c.from('profiles').insert({ id: ANA, email: 'n@example.com' }),
    'by update': (c) => c.from('profiles').update({ email: 'bea@example.com' }).eq('id', ANA),
    'by update of two': (c) =>
      c.from('profiles').update({ email: 'same@example.com' }).eq('department', 'sound'),
    'job and department': (c) =>
      c.from('flex_crew_calls').insert({ job_id: GIG, department: 'sound', flex_element_id: 'e' }),
  }),
  ...casesOf('23503', {
    'no such job': (c) => c.from('job_assignments').insert({ job_id: id(99), technician_id: ANA }),
    'no such technician': (c) =>
      c.from('flex_crew_assignments').insert({ crew_call_id: GIG_SOUND, technician_id: id(99) }),
    'no such crew call': (c) =>
      c.from('flex_crew_assignments').insert({ crew_call_id: id(99), technician_id: ANA }),
    'by update': (c) =>
      c
        .from('flex_crew_calls')
        .update({ job_id: id(99) })
        .eq('id', GIG_SOUND),
    'a key that is pointed at': (c) =>
      c
        .from('jobs')
        .update({ id: id(98) })
        .eq('id', GIG),
    'by upsert': (c) =>
      c
        .from('flex_crew_assignments')
        .upsert({ crew_call_id: id(99), technician_id: ANA }, { onConflict: 'crew_call_id,technician_id' }),
  }),
  ...casesOf('23502', {
    'left out': (c) => c.from('profiles').insert({ id: id(80), first_name: 'x' }),
    null: (c) => c.from('profiles').insert({ id: id(80), email: null }),
    'by update': (c) => c.from('profiles').update({ email: null }).eq('id', ANA),
    'of several': (c) => c.from('jobs').insert({ id: id(80), title: 'x' }),
    'before a unique key': (c) => c.from('profiles').insert({ id: ANA, email: null }),
    'a long value is cut': (c) => c.from('profiles').insert({ id: id(80), first_name: 'ä'.repeat(80) }),
    'with times and booleans': (c) =>
      c.from('flex_sync_log').insert({ id: id(80), job_id: GIG, summary: { a: [1, 'x'] } }),
  }),
  ...casesOf('23514', {
    'an unknown department': (c) =>
      c
        .from('flex_crew_calls')
        .insert({ id: id(80), job_id: GIG, department: 'catering', flex_element_id: 'e' }),
    'by update': (c) => c.from('flex_crew_calls').update({ department: 'catering' }).eq('id', GIG_SOUND),
    'before a foreign key': (c) =>
      c.from('flex_crew_calls').insert({ id: id(80), job_id: id(99), department: 'x', flex_element_id: 'e' }),
    'before a unique key': (c) =>
      c.from('flex_crew_calls').insert({ id: GIG_SOUND, job_id: GIG, department: 'x', flex_element_id: 'e' }),
    'an empty text': (c) =>
      c.from('flex_crew_calls').insert({ id: id(80), job_id: GIG, department: '', flex_element_id: 'e' }),
  }),
  ...casesOf('22P02', {
    'a uuid filter': (c) => c.from('profiles').select('id').eq('id', 'not-a-uuid'),
    'a uuid in a list': (c) => c.from('profiles').select('id').in('id', [ANA, 'x']),
    'an enum filter': (c) => c.from('profiles').select('id').eq('role', 'boss'),
    'a boolean filter': (c) => c.from('job_assignments').select('id').eq('single_day', 'maybe'),
    'an integer filter': (c) => c.from('flex_sync_log').select('id').eq('added_count', 'x'),
    'a uuid to insert': (c) => c.from('job_assignments').insert({ job_id: 'x', technician_id: ANA }),
    'an enum to insert': (c) => c.from('profiles').insert({ email: 'n@example.com', role: 'boss' }),
    'an enum to update': (c) => c.from('jobs').update({ status: 'Done' }).eq('id', GIG),
    'an empty uuid': (c) => c.from('jobs').select('id').eq('id', ''),
    'a uuid deleted by': (c) => c.from('jobs').delete().eq('id', 'x'),
  }),
  ...casesOf('22007 and 22003', {
    'a time': (c) => c.from('jobs').insert({ title: 'x', start_time: 'soonish', end_time: '2026-01-01' }),
    'a time filter': (c) => c.from('jobs').select('id').gt('start_time', 'soonish'),
    'a date': (c) => c.from('job_assignments').select('id').eq('assignment_date', 'soonish'),
    'no such day': (c) => c.from('jobs').select('id').gt('start_time', '2026-02-30'),
    'a large integer': (c) => c.from('flex_sync_log').select('id').eq('added_count', '99999999999'),
  }),
  ...casesOf('42703 and PGRST204', {
    'in select': (c) => c.from('profiles').select('id,nope'),
    'in a filter': (c) => c.from('profiles').select('id').eq('emial', 'x'),
    'in order': (c) => c.from('profiles').select('id').order('nope'),
    'far from every name': (c) => c.from('profiles').select('completely_different'),
    'between two': (c) => c.from('job_assignments').select('xound_role'),
    'in an embed': (c) => c.from('job_assignments').select('id,profiles(nope)'),
    'in an embed of an embed': (c) =>
      c.from('flex_crew_assignments').select('id,flex_crew_calls(id,jobs(tilte))'),
    'in a filter of an embed': (c) =>
      c.from('job_assignments').select('id,profiles(id)').eq('profiles.emial', 'x'),
    'in an insert': (c) => c.from('profiles').insert({ email: 'n@example.com', nope: 1 }),
    'in an update': (c) => c.from('profiles').update({ nope: 1 }).eq('id', ANA),
    'in an or': (c) => c.from('profiles').select('id').or('nope.eq.1,email.eq.x'),
    'what an insert shows': (c) => c.from('profiles').insert({ email: 'n@example.com' }).select('nope'),
    'a filter of an update': (c) => c.from('profiles').update({ department: 'x' }).eq('nope', 1),
    'in on_conflict': (c) => c.from('profiles').upsert({ email: 'n@example.com' }, { onConflict: 'emial' }),
  }),
  ...casesOf('42P01, PGRST200 and PGRST201', {
    'no such table': (c) => c.from('nope').select('id'),
    'no such table to write': (c) => c.from('nope').insert({ a: 1 }),
    'no such table to update': (c) => c.from('nope').update({ a: 1 }).eq('id', 1),
    'no such table to delete from': (c) => c.from('nope').delete().eq('id', 1),
    'no relation': (c) => c.from('profiles').select('id,jobs(id)'),
    'no such hint': (c) => c.from('job_assignments').select('id,profiles!nope(id)'),
    'an embed nearly named': (c) => c.from('jobs').select('id,job_assignment(id)'),
    'an unknown embed': (c) => c.from('jobs').select('id,nope(id)'),
    'a filter on what is not embedded': (c) => c.from('jobs').select('id').eq('flex_crew_calls.id', 'x'),
    'an order by a list': (c) => c.from('jobs').select('id,flex_crew_calls(id)').order('flex_crew_calls(id)'),
  }),
  ...casesOf('PGRST100', {
    'an unknown operator': (c) => c.from('profiles').select('id').filter('id', 'foo', 'x'),
    'a logic tree cut off': (c) => c.from('profiles').select('id').or('id.eq.1,'),
    'is nothing known': (c) => c.from('profiles').select('id').filter('id', 'is', 'bar'),
    'is something else': (c) => c.from('profiles').select('id').filter('id', 'is', 'foo'),
    'an unknown order': (c) =>
      c
        .from('profiles')
        .select('id')
        .order('id.foo' as never),
    'select ends in a comma': (c) => c.from('profiles').select('id,' as never),
    'a list without parentheses': (c) => c.from('profiles').select('id').filter('id', 'in', 'x'),
    'like on a uuid': (c) => c.from('profiles').select('id').like('id', 'x%'),
    'like on an enum': (c) => c.from('profiles').select('id').ilike('role', 'x%'),
    'is true on a text': (c) => c.from('profiles').select('id').is('email', true),
    'an aggregate': (c) => c.from('profiles').select('id.count()' as never),
    'another schema': (c) => c.schema('nope').from('profiles').select('id'),
  }),
];
