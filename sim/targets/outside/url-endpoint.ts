import type { Answer, Call, Surroundings } from '../target.ts';
import type { Reply, SentRequest } from './step-server.ts';
import { UrlError } from './url-error.ts';
import { UrlRun } from './url-run.ts';

/** Where a request leads, by how its path begins. */
export interface Hosts {
  readonly flex: string;
  readonly supabase: string;
}

/**
 * A running endpoint, called for one run at a time: of whom a request is, is never guessed. The next run waits until the
 * endpoint has answered the one before, also where that has died in the world and nobody waits for it.
 */
export class UrlEndpoint {
  readonly #url: string;
  readonly #hosts: Hosts;
  /** What is served to the endpoint, for whoever has it look elsewhere. */
  readonly #served: string;
  #before: Promise<void> = Promise.resolve();
  #run: UrlRun | undefined;
  #asked = 0;
  #stray: string | undefined;

  constructor(url: string, hosts: Hosts, served: string) {
    this.#url = url;
    this.#hosts = hosts;
    this.#served = served;
  }

  async answer(call: Call, surroundings: Surroundings): Promise<Answer> {
    const rest = surroundings.outside?.atWork();
    await this.#before;
    rest?.();
    this.#stray = undefined;
    const run = new UrlRun(this.#url, surroundings);
    this.#run = run;
    const answered = run.call(call);
    this.#before = run.over.then(() => {
      this.#run = undefined;
    });
    const answer = await answered.catch((error: unknown) => {
      throw this.#unreachable(error);
    });
    this.#assertTold(call, answer);
    return answer;
  }

  async replyTo(request: SentRequest): Promise<Reply> {
    const { method, target } = request;
    this.#asked++;
    if (!this.#run) {
      this.#stray ??= `${method} ${target}`;
      throw new Error('Nobody is running.');
    }
    const host = target.startsWith('/f5/') ? this.#hosts.flex : this.#hosts.supabase;
    return await this.#run.replyTo(host + target, request);
  }

  /** What was sent between two runs is found when the next one is at its end. */
  #assertTold({ headers }: Call, { status }: Answer): void {
    if (this.#asked === 0 && headers.authorization !== undefined)
      throw new UrlError(
        'FLEXSIM_URL_UNREACHABLE',
        `${this.#url} answered ${status} and asked flexsim for nothing: does its environment say ${this.#served}?`,
      );
    if (this.#stray !== undefined)
      throw new UrlError(
        'FLEXSIM_URL_UNTELLABLE',
        `${this.#url} sent ${this.#stray} when no run was open, so that nobody can tell whose it is`,
      );
  }

  #unreachable(error: unknown): UrlError {
    const { cause } = error as Error;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : (error as Error).message;
    return new UrlError(
      'FLEXSIM_URL_UNREACHABLE',
      `${this.#url} does not answer (${code}): start it with ${this.#served}, then run this again`,
      { cause: error },
    );
  }
}
