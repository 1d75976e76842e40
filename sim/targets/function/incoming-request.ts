import { likeReal, staysAsItIs, TextBody } from './text-body.ts';

interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** None where the method has none. */
  readonly body?: string;
}

/** The request that a function is called with; a `Request`, as far as it can tell. */
export function incomingRequest(parts: RequestParts): Request {
  const request = new IncomingRequest(parts);
  return staysAsItIs(parts.body ?? '') ? (request as unknown as Request) : request.real;
}

class IncomingRequest extends TextBody<Request> {
  readonly method: string;
  readonly url: string;

  constructor({ method, url, headers: given, body }: RequestParts) {
    const headers = new Headers(given);
    super(body ?? null, headers, () => new Request(url, { method, headers, body }));
    this.method = method;
    this.url = url;
  }
}

likeReal(IncomingRequest.prototype, Request.prototype);

/** `Request` as a function has it: what it was called with is one, and can be made into another. */
export class VirtualRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input instanceof IncomingRequest ? input.real : input, init);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof IncomingRequest || value instanceof Request;
  }
}
