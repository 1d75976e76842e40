import { STATUS_CODES } from 'node:http';
import type { FlexAnswer } from '../core/answer.ts';
import { terminated } from './connection-error.ts';

/** Statuses whose responses have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** An answer of a fake that reached its client; any fake's, as long as it has these fields. */
export type LightAnswer = Pick<FlexAnswer, 'status' | 'headers' | 'body'> & {
  readonly connection?: FlexAnswer['connection'];
};

/**
 * Makes an object that a client takes for a `Response`, in about a microsecond where the real one costs ten.
 * Cut and silent connections are not its business: see `fateOf` and `fetchFailed`.
 */
export function lightResponse(answer: LightAnswer, url = ''): LightResponse {
  return new LightResponse(answer, url);
}

/** Looks like a `Response`; becomes a real one where `.body`, `.clone()` or `.blob()` is used. */
export class LightResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly url: string;
  readonly redirected = false;
  readonly type = 'default';
  readonly headers: LightHeaders;
  readonly #answer: LightAnswer;
  #used = false;
  #real: Response | undefined;

  constructor(answer: LightAnswer, url: string) {
    this.status = answer.status;
    this.ok = answer.status >= 200 && answer.status < 300;
    this.url = url;
    this.headers = new LightHeaders(answer.headers);
    this.#answer = answer;
  }

  get statusText(): string {
    return STATUS_CODES[this.status] ?? '';
  }

  get bodyUsed(): boolean {
    return this.#real?.bodyUsed ?? this.#used;
  }

  text(): Promise<string> {
    if (this.#real !== undefined) return this.#real.text();
    const problem = this.#consume();
    return problem === undefined ? Promise.resolve(this.#answer.body) : Promise.reject(problem);
  }

  json(): Promise<unknown> {
    if (this.#real !== undefined) return this.#real.json();
    const problem = this.#consume();
    if (problem !== undefined) return Promise.reject(problem);
    try {
      return Promise.resolve(JSON.parse(this.#answer.body) as unknown);
    } catch (error) {
      return Promise.reject(error as SyntaxError);
    }
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#asReal().arrayBuffer();
  }

  blob(): Promise<Blob> {
    return this.#asReal().blob();
  }

  bytes(): Promise<Uint8Array> {
    return this.#asReal()
      .arrayBuffer()
      .then((buffer) => new Uint8Array(buffer));
  }

  formData(): Promise<FormData> {
    return this.#asReal().formData();
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#asReal().body;
  }

  clone(): Response {
    return this.#asReal().clone();
  }

  #consume(): TypeError | undefined {
    if (this.#used) return new TypeError('Body is unusable: Body has already been read');
    this.#used = true;
    return this.#answer.connection?.kind === 'cut' ? terminated() : undefined;
  }

  #asReal(): Response {
    if (this.#used && this.#real === undefined) {
      throw new TypeError('Body is unusable: Body has already been read');
    }
    this.#real ??= realResponse(this.#answer);
    return this.#real;
  }
}

/** A real `Response` of an answer; its body breaks in the middle where the connection was cut. */
export function realResponse(answer: LightAnswer): Response {
  const { status, headers } = answer;
  const init = { status, headers, statusText: STATUS_CODES[status] ?? '' };
  if (WITHOUT_BODY.has(status)) return new Response(null, init);
  if (answer.connection?.kind !== 'cut') return new Response(answer.body, init);
  const start = new TextEncoder().encode(answer.body).slice(0, answer.connection.afterBytes);
  let sent = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(terminated());
      else controller.enqueue(start);
      sent = true;
    },
  });
  return new Response(stream, init);
}

/** Looks like `Headers`, over an object with lower-case names. */
export class LightHeaders {
  readonly #plain: Readonly<Record<string, string>>;

  constructor(plain: Readonly<Record<string, string>>) {
    this.#plain = plain;
  }

  get(name: string): string | null {
    return this.#plain[name] ?? this.#plain[name.toLowerCase()] ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  getSetCookie(): string[] {
    return [];
  }

  forEach(visit: (value: string, name: string, headers: LightHeaders) => void): void {
    for (const name of this.#names()) visit(this.#plain[name] ?? '', name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    for (const name of this.#names()) yield [name, this.#plain[name] ?? ''];
  }

  *keys(): IterableIterator<string> {
    yield* this.#names();
  }

  *values(): IterableIterator<string> {
    for (const name of this.#names()) yield this.#plain[name] ?? '';
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** Real headers iterate in the order of their names. */
  #names(): readonly string[] {
    return Object.keys(this.#plain).sort();
  }
}
