import type { EdgeAnswer, EdgeCall } from './edge-call.ts';

/** Turns a `Request` into plain data and the plain answer into a `Response`. */
export async function toResponse(
  request: Request,
  answer: (call: EdgeCall) => Promise<EdgeAnswer>,
): Promise<Response> {
  const headers = Object.fromEntries(request.headers);
  const {
    status,
    headers: answered,
    body,
  } = await answer({
    method: request.method,
    headers,
    body: request.method === 'POST' ? await request.text() : '',
  });
  return new Response(body, { status, headers: answered });
}
