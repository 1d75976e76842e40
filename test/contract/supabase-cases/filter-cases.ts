import { casesOf } from './case.ts';
import { ANA, BEA, GIG, id } from './seed.ts';

/** Which rows. */
export const filterCases = [
  ...casesOf('eq', {
    'a uuid': (c) => c.from('profiles').select('email').eq('id', ANA),
    'a uuid in capitals': (c) => c.from('profiles').select('email').eq('id', ANA.toUpperCase()),
    'a text with quotes': (c) => c.from('profiles').select('id').eq('first_name', 'Béa "B"'),
    'a text with comma and apostrophe': (c) => c.from('profiles').select('id').eq('last_name', "O'Hara, Dan"),
    'an empty text': (c) => c.from('profiles').select('id').eq('flex_resource_id', ''),
    'a boolean': (c) => c.from('job_assignments').select('id').eq('single_day', true).order('id'),
    'an enum': (c) => c.from('profiles').select('id').eq('role', 'technician').order('id'),
    'a time in another zone': (c) =>
      c.from('jobs').select('id').eq('start_time', '2026-01-01T11:00:00+01:00'),
    'a text with line break and parentheses': (c) =>
      c.from('profiles').select('id').eq('first_name', 'eva\n(line)'),
    jsonb: (c) => c.from('flex_sync_log').select('id').eq('summary', '[]'),
    'two columns': (c) =>
      c.from('flex_crew_calls').select('id,flex_element_id').eq('job_id', GIG).eq('department', 'sound'),
    'by match': (c) => c.from('flex_crew_calls').select('id').match({ job_id: GIG, department: 'lights' }),
  }),
  ...casesOf('neq', {
    'a text, nulls drop out': (c) => c.from('profiles').select('id').neq('department', 'sound').order('id'),
    'a uuid': (c) => c.from('profiles').select('id').neq('id', ANA).order('id'),
    'an enum': (c) => c.from('jobs').select('id').neq('status', 'Tentativa').order('id'),
    'a boolean': (c) => c.from('job_assignments').select('id').neq('single_day', false).order('id'),
    'an integer': (c) => c.from('flex_sync_log').select('id').neq('added_count', 3).order('id'),
    jsonb: (c) => c.from('flex_sync_log').select('id').neq('summary', '[]').order('id'),
  }),
  ...casesOf('gt', {
    'an integer': (c) => c.from('flex_sync_log').select('id').gt('added_count', 0).order('id'),
    'a time': (c) => c.from('jobs').select('id').gt('start_time', '2026-01-01').order('id'),
    'a text': (c) => c.from('profiles').select('id').gt('last_name', 'O').order('id'),
    'an enum by rank': (c) => c.from('profiles').select('id').gt('role', 'management').order('id'),
    'a date': (c) => c.from('job_assignments').select('id').gt('assignment_date', '2026-01-15').order('id'),
    'a uuid': (c) => c.from('profiles').select('id').gt('id', BEA).order('id'),
  }),
  ...casesOf('gte', {
    'an integer': (c) => c.from('flex_sync_log').select('id').gte('added_count', 1).order('id'),
    'a time to the microsecond': (c) =>
      c.from('jobs').select('id').gte('start_time', '2025-12-31T23:59:59.999999Z').order('id'),
    'a text': (c) => c.from('profiles').select('id').gte('email', 'cid_x@example.com').order('id'),
    'an enum': (c) => c.from('job_assignments').select('id').gte('status', 'confirmed').order('id'),
    'a date': (c) => c.from('job_assignments').select('id').gte('assignment_date', '2026-01-02').order('id'),
  }),
  ...casesOf('lt', {
    'an integer': (c) => c.from('flex_sync_log').select('id').lt('duration_ms', 100).order('id'),
    'a time': (c) => c.from('jobs').select('id').lt('start_time', '2026-01-01T00:00:00Z').order('id'),
    'an accented text comes after z': (c) => c.from('profiles').select('id').lt('last_name', 'a').order('id'),
    'a boolean': (c) => c.from('job_assignments').select('id').lt('single_day', true).order('id'),
    'a uuid': (c) => c.from('profiles').select('id').lt('id', BEA).order('id'),
  }),
  ...casesOf('lte', {
    'an integer': (c) => c.from('flex_sync_log').select('id').lte('duration_ms', 40).order('id'),
    'a time with a fraction': (c) =>
      c.from('jobs').select('id').lte('start_time', '2026-02-01T10:00:00.5Z').order('id'),
    'a text': (c) => c.from('profiles').select('id').lte('email', 'bea@example.com').order('id'),
    'an enum': (c) => c.from('jobs').select('id').lte('job_type', 'tour').order('id'),
    'a date': (c) => c.from('job_assignments').select('id').lte('assignment_date', '2026-01-02').order('id'),
  }),
  ...casesOf('like', {
    'a prefix': (c) => c.from('profiles').select('id').like('email', 'a%').order('id'),
    'a star': (c) => c.from('profiles').select('id').like('email', '*example*').order('id'),
    'one character': (c) => c.from('profiles').select('id').like('email', '___@example.com').order('id'),
    'an escaped wild card': (c) => c.from('profiles').select('id').like('email', 'cid\\_%').order('id'),
    'an escaped percent': (c) => c.from('profiles').select('id').like('email', '%\\%y%').order('id'),
    'across a line break': (c) => c.from('profiles').select('id').like('first_name', 'eva%line)').order('id'),
    'case counts': (c) => c.from('profiles').select('id').like('first_name', 'ana').order('id'),
    'any of': (c) => c.from('profiles').select('id').likeAnyOf('email', ['a%', 'b%']).order('id'),
    'all of': (c) => c.from('profiles').select('id').likeAllOf('email', ['%a%', '%@example.com']).order('id'),
  }),
  ...casesOf('ilike', {
    'in capitals': (c) => c.from('profiles').select('id').ilike('email', 'ANA%').order('id'),
    'with accents': (c) => c.from('profiles').select('id').ilike('last_name', 'águila').order('id'),
    'a star': (c) => c.from('profiles').select('id').ilike('first_name', '*A*').order('id'),
    'a parenthesis': (c) => c.from('profiles').select('id').ilike('first_name', 'EVA%(LINE)').order('id'),
    'any of': (c) => c.from('profiles').select('id').ilikeAnyOf('email', ['ANA%', 'Bea%']).order('id'),
    nobody: (c) => c.from('profiles').select('id').ilike('email', 'zzz').order('id'),
  }),
  ...casesOf('is', {
    null: (c) => c.from('profiles').select('id').is('department', null).order('id'),
    'a null among jsonb': (c) => c.from('flex_sync_log').select('id').is('summary', null).order('id'),
    true: (c) => c.from('job_assignments').select('id').is('single_day', true).order('id'),
    false: (c) => c.from('job_assignments').select('id').is('single_day', false).order('id'),
    unknown: (c) => c.from('flex_sync_log').select('id').filter('ok', 'is', 'unknown').order('id'),
    'of an embed': (c) =>
      c.from('job_assignments').select('id,profiles(id)').is('profiles.department', null).order('id'),
    'distinct from': (c) =>
      c.from('profiles').select('id').filter('department', 'isdistinct', 'sound').order('id'),
  }),
  ...casesOf('in', {
    uuids: (c) => c.from('profiles').select('email').in('id', [ANA, BEA]).order('id'),
    one: (c) => c.from('profiles').select('id').in('email', ['ana@example.com']),
    none: (c) => c.from('profiles').select('id').in('id', []),
    'texts with commas and quotes': (c) =>
      c.from('profiles').select('id').in('last_name', ["O'Hara, Dan", 'Böhm']).order('id'),
    'a text with a quote': (c) =>
      c.from('profiles').select('id').in('first_name', ['Béa "B"', 'Ana']).order('id'),
    'an empty text and another': (c) =>
      c.from('profiles').select('id').in('flex_resource_id', ['', 'res-bea']).order('id'),
    enums: (c) => c.from('job_assignments').select('id').in('status', ['declined', 'invited']).order('id'),
    integers: (c) => c.from('flex_sync_log').select('id').in('added_count', [0, 1]).order('id'),
  }),
  ...casesOf('and', {
    'two filters': (c) => c.from('profiles').select('id').eq('department', 'sound').eq('role', 'admin'),
    'the same column twice': (c) =>
      c.from('flex_sync_log').select('id').gte('added_count', 1).lt('added_count', 3),
    'inside or': (c) =>
      c
        .from('profiles')
        .select('id')
        .or('and(department.eq.sound,role.eq.admin),role.eq.management')
        .order('id'),
    'with a list': (c) => c.from('profiles').select('id').or(`and(id.in.(${ANA},${BEA}),role.eq.technician)`),
    'as a parameter': (c) =>
      c
        .from('profiles')
        .select('id')
        .filter('and', 'eq' as never, 'x')
        .order('id'),
    'with quoted values': (c) =>
      c.from('profiles').select('id').or('and(last_name.eq."O\'Hara, Dan",role.eq.management)'),
  }),
  ...casesOf('or', {
    'two columns': (c) => c.from('profiles').select('id').or('department.eq.video,role.eq.admin').order('id'),
    'with null': (c) =>
      c.from('profiles').select('id').or('department.is.null,department.eq.lights').order('id'),
    'with a list': (c) =>
      c
        .from('profiles')
        .select('id')
        .or(`id.in.(${ANA},${id(5)}),role.eq.management`)
        .order('id'),
    nested: (c) =>
      c
        .from('profiles')
        .select('id')
        .or('role.eq.admin,or(department.eq.video,department.eq.lights)')
        .order('id'),
    'with like': (c) => c.from('profiles').select('id').or('email.like.a*,email.ilike.*B*').order('id'),
    'twice is and': (c) =>
      c
        .from('profiles')
        .select('id')
        .or('role.eq.admin,role.eq.technician')
        .or('department.eq.sound')
        .order('id'),
    'of nulls': (c) =>
      c.from('profiles').select('id').or('flex_resource_id.gt.res-b,department.gt.t').order('id'),
  }),
  ...casesOf('not', {
    eq: (c) => c.from('profiles').select('id').not('department', 'eq', 'sound').order('id'),
    null: (c) => c.from('profiles').select('id').not('flex_resource_id', 'is', null).order('id'),
    in: (c) => c.from('profiles').select('id').not('id', 'in', `(${ANA},${BEA})`).order('id'),
    like: (c) => c.from('profiles').select('id').not('email', 'like', '%example%').order('id'),
    'inside or': (c) =>
      c.from('profiles').select('id').or('department.not.eq.sound,role.eq.admin').order('id'),
    'and inside or': (c) =>
      c.from('profiles').select('id').or('not.and(department.eq.sound,role.eq.admin)').order('id'),
    'or inside or': (c) =>
      c.from('profiles').select('id').or('not.or(department.eq.sound,role.eq.management)').order('id'),
    true: (c) => c.from('job_assignments').select('id').not('single_day', 'is', true).order('id'),
  }),
];
