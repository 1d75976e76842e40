import type { SupabaseClient } from '@supabase/supabase-js';
import { casesOf } from './case.ts';
import { ANA, GIG, id } from './seed.ts';

const NEW = { email: 'n@example.com' };

/** Headers that supabase-js sends only when it is asked to. */
export const preferCases = [
  ...casesOf('Prefer', {
    'nothing on insert': (c) => c.from('profiles').insert(NEW),
    minimal: (c) => withHeader(c, 'Prefer', 'return=minimal').from('profiles').insert(NEW),
    'headers only': (c) =>
      c
        .from('profiles')
        .insert({ ...NEW, id: id(80) })
        .setHeader('Prefer', 'return=headers-only'),
    'headers only of two': (c) =>
      c
        .from('profiles')
        .insert([NEW, { email: 'm@example.com' }])
        .setHeader('Prefer', 'return=headers-only'),
    representation: (c) =>
      c
        .from('profiles')
        .insert({ ...NEW, id: id(80) })
        .setHeader('Prefer', 'return=representation'),
    'missing=default alone': (c) => c.from('profiles').insert(NEW).setHeader('Prefer', 'missing=default'),
    'several at once': (c) =>
      c
        .from('profiles')
        .update({ department: 'x' })
        .eq('id', ANA)
        .setHeader('Prefer', 'return=representation, count=exact, missing=default'),
    'unknown words': (c) =>
      c.from('profiles').select('id').order('id').setHeader('Prefer', 'nonsense, count=exact'),
    'resolution on a key of two': (c) =>
      c
        .from('job_assignments')
        .upsert(
          { job_id: GIG, technician_id: ANA, status: 'declined' },
          { onConflict: 'job_id,technician_id' },
        )
        .select('id,status'),
    'minimal on delete': (c) =>
      c.from('flex_sync_log').delete().eq('id', id(51)).setHeader('Prefer', 'return=minimal'),
    'minimal on update': (c) =>
      c.from('profiles').update({ department: 'x' }).eq('id', ANA).setHeader('Prefer', 'return=minimal'),
    'headers only on update': (c) =>
      c.from('profiles').update({ department: 'x' }).eq('id', ANA).setHeader('Prefer', 'return=headers-only'),
    'headers only on delete': (c) =>
      c.from('flex_sync_log').delete().eq('id', id(51)).setHeader('Prefer', 'return=headers-only'),
    lenient: (c) => c.from('profiles').select('id').order('id').setHeader('Prefer', 'handling=lenient'),
    'a transaction committed': (c) => c.from('profiles').insert(NEW).setHeader('Prefer', 'tx=commit'),
  }),
  ...casesOf('rpc', {
    'a number': (c) => c.rpc('crew_size', { job: GIG }),
    'a number, one argument left out': (c) => c.rpc('crew_size'),
    'a list': (c) => c.rpc('crew_of', { job: GIG }).order('id'),
    'a list, some columns': (c) => c.rpc('crew_of', { job: GIG }).select('id,status').order('id'),
    'a list, filtered': (c) => c.rpc('crew_of', { job: GIG }).select('id').eq('status', 'confirmed'),
    'a list, limited': (c) => c.rpc('crew_of', { job: GIG }).select('id').order('id').limit(1),
    'a list with an embed': (c) => c.rpc('crew_of', { job: GIG }).select('id,profiles(email)').order('id'),
    'one of a list': (c) => c.rpc('crew_of', { job: GIG }).select('id').eq('id', id(21)).single(),
    'one of several': (c) => c.rpc('crew_of', { job: GIG }).select('id').single(),
    'a list, counted': (c) => c.rpc('crew_of', { job: GIG }, { count: 'exact' }).order('id'),
    'by GET': (c) => c.rpc('crew_size', { job: GIG }, { get: true }),
    'a list by GET': (c) => c.rpc('crew_of', { job: GIG }, { get: true }).select('id').order('id'),
    'a text': (c) => c.rpc('greeting', { name: 'Béa "B"' }),
    nothing: (c) => c.rpc('do_nothing'),
    'a function that is not there': (c) => c.rpc('nope', { a: 1 }),
    'a function that is not there, two arguments': (c) => c.rpc('nope', { b: 1, a: 1 }),
    'no arguments for one that is not there': (c) => c.rpc('nope'),
    'a missing argument': (c) => c.rpc('greeting'),
    'an argument too many': (c) => c.rpc('greeting', { name: 'a', extra: 1 }),
    'an argument of the wrong type': (c) => c.rpc('crew_size', { job: 'x' }),
  }),
];

function withHeader(client: SupabaseClient, name: string, value: string): SupabaseClient {
  const wrapped = Object.create(client) as SupabaseClient;
  wrapped.from = ((table: string) => {
    const builder = client.from(table);
    builder.headers.set(name, value);
    return builder;
  }) as SupabaseClient['from'];
  return wrapped;
}
