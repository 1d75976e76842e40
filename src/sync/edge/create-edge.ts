import { flexToken, openFlexSession } from '../flex/flex-session.ts';
import type { Ports } from '../ports.ts';
import { sync } from '../sync.ts';
import type { Variant } from '../variant.ts';
import { authorise } from './authorise.ts';
import { type EdgeAnswer, type EdgeCall, edgeAnswer } from './edge-call.ts';
import { readOrder } from './read-order.ts';
import { toResponse } from './to-response.ts';

/** The sync as an HTTP function. */
export interface Edge {
  /** Over plain data: what a simulation calls. */
  readonly answer: (call: EdgeCall) => Promise<EdgeAnswer>;
  /** Over the web's own types: what a server calls. */
  readonly handle: (request: Request) => Promise<Response>;
}

/**
 * Makes the endpoint of one variant over the given ports.
 *
 * @example
 * const edge = createEdge(legacy, ports);
 * const { status, body } = await edge.answer({ method: 'POST', headers: { authorization: 'Bearer …' }, body: '{"job_id":"…"}' });
 */
export function createEdge(variant: Variant, ports: Ports): Edge {
  const answer = async (call: EdgeCall): Promise<EdgeAnswer> => {
    if (call.method === 'OPTIONS') return edgeAnswer(200, 'ok');
    if (call.method !== 'POST') return edgeAnswer(405, { ok: false, error: 'Method not allowed' });

    const { choices } = variant;
    const caller = await authorise({ ports, choices, endsAtMs: Infinity }, call.headers);
    if (caller.kind === 'refused') return edgeAnswer(caller.status, { ok: false, error: caller.error });

    const order = readOrder(call.body, choices.orders);
    if (order.kind === 'refused') return edgeAnswer(400, { ok: false, error: order.error });

    const token = flexToken(ports.env);
    if (!token) return edgeAnswer(500, { ok: false, error: 'Flex auth token not configured' });

    const flex = openFlexSession(ports, token);
    const { jobId, departments } = order;
    const triggeredBy = caller.profileId;
    const startedAtMs = ports.clock.now();
    const endsAtMs = choices.patience.kind === 'none' ? Infinity : startedAtMs + choices.patience.runMsMax;
    const id = ports.newId();
    const run = { id, ports, choices, flex, jobId, triggeredBy, startedAtMs, endsAtMs };
    const { status, body, headers } = await sync(run, departments);
    return edgeAnswer(status, body, headers);
  };
  return { answer, handle: (request) => toResponse(request, answer) };
}
