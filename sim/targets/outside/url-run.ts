import type { Answer, Call, Surroundings } from '../target.ts';
import type { Reply, SentRequest } from './step-server.ts';

/**
 * One call of a running endpoint, and the requests that come of it. The run is at work from its call, or an answer it
 * got, until a request of it arrives or it has answered.
 */
export class UrlRun {
  readonly #url: string;
  readonly #surroundings: Surroundings;
  readonly #forsaken: Promise<never>;
  #rest: (() => void) | undefined;
  #isForsaken = false;
  /** Resolves when the endpoint has answered the call, whoever still waits for it. */
  over: Promise<void> = Promise.resolve();

  constructor(url: string, surroundings: Surroundings) {
    this.#url = url;
    this.#surroundings = surroundings;
    this.#forsaken = new Promise<never>((_, reject) => {
      // It goes on outside. What it asks for from here on has no effect, as if it had died.
      surroundings.outside?.whenOver(() => {
        this.#isForsaken = true;
        reject(new Error('Nobody waits for this run any more.'));
      });
    });
    this.#forsaken.catch(() => undefined);
  }

  async call({ method, headers, body: given }: Call): Promise<Answer> {
    this.#work();
    const body = method === 'GET' || method === 'HEAD' ? undefined : given;
    const answered = fetch(this.#url, { method, headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
    this.over = answered.then(
      () => undefined,
      () => undefined,
    );
    try {
      const response = await answered;
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    } finally {
      this.#atRest();
    }
  }

  /** @param url where the request leads in the world */
  async replyTo(url: string, { signal, method, headers, body }: SentRequest): Promise<Reply> {
    if (this.#isForsaken) throw new Error('Nobody waits for this run any more.');
    const init = { method, headers, body: body === '' ? undefined : body, signal };
    const reply = this.#surroundings.fetch(url, init);
    // Requests that were sent together arrive together.
    setTimeout(() => this.#atRest(), TOGETHER_MS);
    try {
      return (await Promise.race([reply, this.#forsaken])) as Reply;
    } finally {
      if (!this.#isForsaken) this.#work();
    }
  }

  #work(): void {
    this.#rest ??= this.#surroundings.outside?.atWork();
  }

  #atRest(): void {
    this.#rest?.();
    this.#rest = undefined;
  }
}

/** Real time. */
const TOGETHER_MS = 2;
const PATIENCE_MS = 60_000;
