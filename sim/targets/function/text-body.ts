/**
 * A request or response that is made from text, and becomes a real one, at ten times the cost, only where more is
 * asked of it than its text.
 */
export abstract class TextBody<Real extends Request | Response> {
  readonly headers: Headers;
  readonly #text: string | null;
  readonly #make: () => Real;
  #used = false;
  #real: Real | undefined;

  constructor(text: string | null, headers: Headers, make: () => Real) {
    this.headers = headers;
    this.#text = text;
    this.#make = make;
    if (text !== null && !headers.has('content-type'))
      headers.set('content-type', 'text/plain;charset=UTF-8');
  }

  /** The real one, read as far as this one was. */
  get real(): Real {
    if (!this.#real) {
      this.#real = this.#make();
      if (this.#used) void this.#real.text();
    }
    return this.#real;
  }

  get bodyUsed(): boolean {
    return this.#real?.bodyUsed ?? this.#used;
  }

  async text(): Promise<string> {
    if (this.#real || this.#used) return this.real.text();
    // What has no body is never read to its end.
    this.#used = this.#text !== null;
    return this.#text ?? '';
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.real.body;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.real.arrayBuffer();
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.real.arrayBuffer());
  }

  async blob(): Promise<Blob> {
    return this.real.blob();
  }

  async formData(): Promise<FormData> {
    return this.real.formData();
  }

  clone(): Real {
    return this.real.clone() as Real;
  }
}

/** Gives a class of such messages all that the real ones have beside. */
export function likeReal(made: TextBody<Request | Response>, real: object): void {
  for (const name of Reflect.ownKeys(real)) {
    if (name in made) continue;
    Object.defineProperty(made, name, {
      configurable: true,
      get(this: TextBody<Request | Response>) {
        const value = Reflect.get(this.real, name) as unknown;
        return typeof value === 'function' ? (value.bind(this.real) as unknown) : value;
      },
    });
  }
}

/** Whether a text comes back as it is, when it is written as bytes and read again. */
export function staysAsItIs(text: string): boolean {
  return text.isWellFormed() && !text.startsWith('\uFEFF');
}
