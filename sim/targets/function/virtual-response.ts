import { likeReal, staysAsItIs, TextBody } from './text-body.ts';

/** `Response` as a function has it. One that is made from text is not a real one before it has to be. */
export class VirtualResponse extends TextBody<Response> {
  declare private readonly code: number;

  constructor(body?: BodyInit | null, init?: ResponseInit | null) {
    const text = textOf(body, init);
    // The real one also knows what to refuse.
    if (text === undefined) return new Response(body, init ?? {}) as unknown as VirtualResponse;
    const { status = 200, headers: given } = init ?? {};
    const headers = new Headers(given);
    super(text, headers, () => new Response(text, { status, headers }));
    this.code = status;
  }

  get status(): number {
    return this.code;
  }

  get ok(): boolean {
    return this.code < 300;
  }

  static error(): Response {
    return Response.error();
  }

  static json(data: unknown, init?: ResponseInit): Response {
    return Response.json(data, init);
  }

  static redirect(url: string | URL, status?: number): Response {
    return Response.redirect(url, status);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Response || isAnswer(value);
  }
}

likeReal(VirtualResponse.prototype, Response.prototype);

/** What the world answers with stands for a response without being one. */
function isAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'status' in value && 'bodyUsed' in value;
}

/** The text of a response that is nothing but text; else undefined. */
function textOf(body: BodyInit | null | undefined, init: ResponseInit | null | undefined) {
  const { status = 200, statusText } = init ?? {};
  const hasBody = Number.isInteger(status) && status >= 200 && status <= 599 && !bodiless.includes(status);
  if (!hasBody || statusText !== undefined) return undefined;
  if (body === undefined || body === null) return null;
  return typeof body === 'string' && staysAsItIs(body) ? body : undefined;
}

/** Statuses that have no body. */
export const bodiless: readonly number[] = [204, 205, 304];
