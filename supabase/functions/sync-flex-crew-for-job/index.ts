// The deployed function: it picks the variant and lends the sync Deno's clock, network and secrets.
// FLEX_SYNC_VARIANT names another variant (see src/sync/variants.ts), e.g. to go back to
// a phase of the checklist; without it the hardened sync runs, which needs all of supabase/migrations.
import { createClient } from '@supabase/supabase-js';
import { createEdge } from '../../../src/sync/edge/create-edge.ts';
import { defaultVariant, variantNamed } from '../../../src/sync/variants.ts';

const env = (name: string) => Deno.env.get(name);

const wanted = env('FLEX_SYNC_VARIANT');
const variant = wanted ? variantNamed(wanted) : defaultVariant;
if (!variant) throw new Error(`FLEX_SYNC_VARIANT names no variant: "${wanted}"`);

const supabase = createClient(env('SUPABASE_URL') ?? '', env('SUPABASE_SERVICE_ROLE_KEY') ?? '', {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
});

const edge = createEdge(variant, {
  supabase,
  flexFetch: (url, init) => fetch(url, init),
  clock: {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    timeout: (ms) => AbortSignal.timeout(ms),
  },
  random: () => Math.random(),
  newId: () => crypto.randomUUID(),
  env,
  log: (line) => console.log(line),
});

Deno.serve((request) => edge.handle(request));
