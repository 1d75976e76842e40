/** What the bundle has in place of a module that is not on a disk. */
export const standIns = {
  /** `serve` of Deno's old standard library. */
  'std-serve': 'export const serve = (handler, options) => Deno.serve(options ?? {}, handler);',
  /** Imported for its types, or for its effect on them. */
  'types-only': '',
  /** The installed client, made to fail where the version that was asked for would: at the first answer. */
  'supabase-js-without-retries': `
    import { createClient as createWithRetries } from '@supabase/supabase-js';
    export * from '@supabase/supabase-js';
    export const createClient = (...given) => {
      const client = createWithRetries(...given);
      client.rest.retry = false;
      return client;
    };`,
} as const satisfies Readonly<Record<string, string>>;

export type StandIn = keyof typeof standIns;
