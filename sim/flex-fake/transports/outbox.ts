import type { ServerResponse } from 'node:http';
import type { FlexAnswer } from '../core/answer.ts';

/**
 * Whole answers on their way out. All that were found in one turn of the event loop leave together: a write of
 * its own for each would wake its client each time, which costs as much as the answer itself.
 */
export class Outbox {
  #waiting: { readonly response: ServerResponse; readonly answer: FlexAnswer }[] = [];

  send(response: ServerResponse, answer: FlexAnswer): void {
    this.#waiting.push({ response, answer });
    if (this.#waiting.length === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const leaving = this.#waiting;
    this.#waiting = [];
    for (const { response, answer } of leaving) answerWhole(response, answer);
  }
}

/** Writes an answer, headers and body, and ends it. */
export function answerWhole(response: ServerResponse, { status, headers, body }: FlexAnswer): void {
  if (status === 204) {
    response.writeHead(status, headers);
    response.end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
