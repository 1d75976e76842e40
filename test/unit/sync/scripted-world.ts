import { createClient } from '@supabase/supabase-js';
import { createEdge } from '../../../src/sync/edge/create-edge.ts';
import type { FlexRequest, FlexResponse, Ports } from '../../../src/sync/ports.ts';
import type { Variant } from '../../../src/sync/variant.ts';

/** An answer to one request; `throws` means that none came. */
export type Scripted =
  | { readonly status?: number; readonly json?: unknown; readonly text?: string }
  | 'throws';

/** Answers by the request's line, e.g. `GET flex /line-item/el/row-data/`; a list is used up in order. */
export type Script = Readonly<Record<string, Scripted | readonly Scripted[]>>;

export const jobId = '10000000-0000-4000-8000-000000000001';
export const jwt = 'header.payload.signature';

// supabase-js makes a realtime client that wants a WebSocket, which Node 20 lacks.
globalThis.WebSocket ??= class {} as unknown as typeof WebSocket;

/**
 * A world that answers from a script and writes down every request. What the script leaves out gets an empty
 * answer: no rows, an empty list, 404 for Flex's guessed listings.
 */
export function scriptedWorld(script: Script, env: Readonly<Record<string, string>> = {}) {
  const requests: string[] = [];
  const logs: string[] = [];
  const used = new Map<string, number>();
  let nowMs = 1_000;
  let ids = 0;

  const scripted = (line: string, fallback: Scripted): Scripted => {
    const entry = script[line];
    if (entry === undefined) return fallback;
    if (!Array.isArray(entry)) return entry as Scripted;
    const nth = used.get(line) ?? 0;
    used.set(line, nth + 1);
    return (entry as readonly Scripted[])[Math.min(nth, entry.length - 1)] ?? fallback;
  };

  const supabaseFetch = async (input: unknown, init?: { method?: string; body?: unknown }) => {
    const url = new URL(String(input));
    const method = init?.method ?? 'GET';
    const name = url.pathname.replace('/rest/v1/', '').replace('/auth/v1/', 'auth ');
    const body = typeof init?.body === 'string' ? ` ${init.body}` : '';
    requests.push(`db ${method} ${name}${decodeURIComponent(url.search)}${body}`);
    return response(scripted(`${method} db ${name}`, supabaseDefault(method, name)));
  };
  const flexFetch = async (url: string, init?: FlexRequest): Promise<FlexResponse> => {
    const path = url.replace('https://tenant.flexrentalsolutions.com/f5/api', '');
    const method = init?.method ?? 'GET';
    requests.push(`flex ${method} ${path}${init?.body === undefined ? '' : ` ${init.body}`}`);
    const bare = path.replace(/\?.*/, '');
    return response(
      scripted(`${method} flex ${bare}`, bare.endsWith('/row-data/') ? { json: [] } : { status: 404 }),
    );
  };

  const ports: Ports = {
    supabase: createClient('http://supabase.invalid', 'service-key', {
      auth: { persistSession: false, autoRefreshToken: false },
      global: { fetch: supabaseFetch as typeof fetch },
    }),
    flexFetch,
    clock: {
      now: () => nowMs,
      sleep: async (ms) => void (nowMs += ms),
      timeout: () => new AbortController().signal,
    },
    random: () => 0.5,
    newId: () => `90000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    env: (name) => ({ X_AUTH_TOKEN: 'flex-key', ...env })[name],
    log: (line) => void logs.push(line),
  };

  const call = async (variant: Variant, body: unknown = { job_id: jobId, departments: ['sound'] }) => {
    const answer = await createEdge(variant, ports).answer({
      method: 'POST',
      headers: { authorization: `Bearer ${jwt}` },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(answer.body) as Answer };
  };
  /** The requests after authorisation, which is the same for all. */
  const steps = () =>
    requests.filter((line) => !line.startsWith('db GET auth') && !line.startsWith('db GET profiles'));
  return { ports, requests, logs, call, steps };
}

export interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly log_error?: string;
  readonly summary?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function supabaseDefault(method: string, name: string): Scripted {
  if (name === 'auth user')
    return { json: { id: '20000000-0000-4000-8000-000000000001', aud: 'authenticated' } };
  if (name === 'profiles') return { json: [{ role: 'admin' }] };
  if (name === 'flex_crew_calls')
    return { json: [{ id: 'call', flex_element_id: 'el', department: 'sound' }] };
  return method === 'GET' ? { json: [] } : { status: 201, text: '' };
}

async function response(scripted: Scripted): Promise<Response> {
  if (scripted === 'throws') throw new TypeError('fetch failed');
  return new Response(scripted.json === undefined ? (scripted.text ?? '') : JSON.stringify(scripted.json), {
    status: scripted.status ?? 200,
  });
}

/** One row of `job_assignments` as the sync reads it; the resource is derived from the name. */
export function assigned(
  name: string,
  columns: Readonly<Record<string, unknown>> = {},
  department = 'sound',
) {
  return {
    technician_id: `tech-${name}`,
    sound_role: null,
    lights_role: null,
    video_role: null,
    ...columns,
    profiles: { id: `tech-${name}`, flex_resource_id: `res-${name}`, department },
  };
}
