import { type AllowedHosts, withHosts } from '../function/allowed-hosts.ts';
import { FunctionError } from '../function/function-error.ts';
import { DenoError } from './deno-error.ts';
import type { Reply, SentRequest } from '../outside/step-server.ts';
import type { Answer, Call, Endpoint, Surroundings } from '../target.ts';
import { type DenoProcess, bundleUrl, type Said } from './deno-process.ts';
import type { DenoPool } from './deno-pool.ts';

/**
 * One run of the function in a Deno of its own. The run is at work from whatever it is given (its call, an answer, a
 * timer that fires) until Deno has nothing more to do with it and every request it has announced has arrived. So that
 * it rests is counted here too, and not guessed by waiting.
 */
export class DenoEndpoint implements Endpoint {
  readonly #pool: DenoPool;
  readonly #surroundings: Surroundings;
  readonly #file: string;
  readonly #reach: Surroundings['fetch'];
  #process: DenoProcess | undefined;
  #run = 0;
  #rest: (() => void) | undefined;
  #isIdle = false;
  #isAnswering = false;
  /** Requests that were announced and have not arrived, and those that came before they were announced. */
  readonly #underway = new Set<number>();
  readonly #early = new Set<number>();
  readonly #aborts = new Map<number, AbortController>();
  readonly #timers = new Map<number, () => void>();
  #patience: NodeJS.Timeout | undefined;
  #isStuck: () => void = () => {};
  #begun: ((problem?: FunctionError) => void) | undefined;
  #outside: FunctionError | undefined;

  constructor(pool: DenoPool, file: string, surroundings: Surroundings, hosts?: AllowedHosts) {
    this.#pool = pool;
    this.#file = file;
    this.#surroundings = surroundings;
    this.#reach = withHosts(surroundings.fetch, hosts);
  }

  async answer(call: Call): Promise<Answer> {
    this.#work();
    const { outside } = this.#surroundings;
    const process = await this.#pool.take();
    const over = new AbortController();
    const giveBack = (): void => {
      if (over.signal.aborted) return;
      over.abort();
      this.#pool.giveBack(process);
    };
    outside?.whenOver(giveBack);
    this.#process = process;
    this.#run = ++process.runs;
    process.listener = { hear: (said) => this.#hear(said), replyTo: (request) => this.#replyTo(request) };
    try {
      const stuck = new Promise<never>((_, reject) => {
        this.#isStuck = () => reject(this.#stuckError());
      });
      await Promise.race([this.#begin(process), stuck]);
      const answer = await Promise.race([this.#call(process, call, over.signal), stuck]);
      if (this.#outside) throw this.#outside;
      return answer;
    } finally {
      giveBack();
      this.#atRest();
    }
  }

  async #begin(process: DenoProcess): Promise<void> {
    const { now, random, outside } = this.#surroundings;
    const problem = await new Promise<FunctionError | undefined>((resolve) => {
      this.#begun = resolve;
      process.tell({
        kind: 'begin',
        run: this.#run,
        bundle: bundleUrl(this.#pool.bundleFile),
        environment: outside?.environment() ?? {},
        atMs: now(),
        seed: Math.floor(random() * 2 ** 31),
      });
    });
    if (problem) throw problem;
  }

  async #call(
    process: DenoProcess,
    { method, path = '/functions/v1/function', headers, body: given }: Call,
    signal: AbortSignal,
  ): Promise<Answer> {
    const body = method === 'GET' || method === 'HEAD' ? undefined : given;
    const response = await fetch(process.url + path, { method, headers, body, signal });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }

  async #replyTo(request: SentRequest): Promise<Reply> {
    const { 'x-flexsim-request': number, 'x-flexsim-url': url = '', ...headers } = request.headers;
    const id = Number(number);
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    try {
      const { method, body } = request;
      const answer = this.#fetch(url, {
        method,
        headers,
        body: body === '' ? undefined : body,
        signal: abort.signal,
      });
      if (!this.#underway.delete(id)) this.#early.add(id);
      this.#lookForRest();
      return (await answer) as Reply;
    } finally {
      this.#aborts.delete(id);
      if (!abort.signal.aborted) {
        this.#work();
        this.#process?.tell({ kind: 'deliver', id, atMs: this.#surroundings.now() });
      }
    }
  }

  /** The function may catch what it gets; that it left the world is told when it answers. */
  #fetch(url: string, init: Parameters<Surroundings['fetch']>[1]): Promise<unknown> {
    try {
      return this.#reach(url, init);
    } catch (error) {
      const { message } = error as Error;
      this.#outside ??= new FunctionError('FLEXSIM_FUNCTION_OUTSIDE', message, { cause: error });
      return Promise.reject(error as Error);
    }
  }

  #hear(said: Said): void {
    if (said.run !== this.#run) return;
    switch (said.kind) {
      case 'begun':
        return this.#begun?.();
      case 'refused':
        return this.#begun?.(this.#cannotLoad(`throws while it is imported: ${said.says}`));
      case 'serves-nothing':
        return this.#begun?.(
          this.#cannotLoad(
            'serves nothing: it calls neither Deno.serve nor serve, and has no default export with a handler.',
          ),
        );
      case 'request':
        if (!this.#early.delete(said.id)) this.#underway.add(said.id);
        return;
      case 'abort':
        return this.#aborts.get(said.id)?.abort(new DOMException('Given up.', 'AbortError'));
      case 'timer':
        return this.#setTimer(said.id, said.ms);
      case 'cancel':
        this.#timers.get(said.id)?.();
        return void this.#timers.delete(said.id);
      case 'answering':
        this.#isAnswering = true;
        return;
      case 'idle':
        this.#isIdle = true;
        return this.#lookForRest();
      case 'listening':
    }
  }

  #cannotLoad(why: string): FunctionError {
    return new FunctionError('FLEXSIM_FUNCTION_LOAD', `${this.#file} ${why}`);
  }

  #setTimer(id: number, ms: number): void {
    const fire = (): void => {
      this.#timers.delete(id);
      this.#work();
      this.#process?.tell({ kind: 'fire', id, atMs: this.#surroundings.now() });
    };
    this.#timers.set(id, this.#surroundings.timer(ms, fire));
  }

  #work(): void {
    this.#isIdle = false;
    this.#rest ??= this.#surroundings.outside?.atWork();
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#isStuck(), PATIENCE_MS);
  }

  #stuckError(): DenoError {
    const message = `${this.#file} has kept Deno busy for ${PATIENCE_MS / 1_000} s. Does it go round in a loop?`;
    return new DenoError(message, 'FLEXSIM_DENO_STUCK');
  }

  /** A run that has an answer to give is at work until it is given. */
  #lookForRest(): void {
    if (this.#isIdle && this.#underway.size === 0 && !this.#isAnswering) this.#atRest();
  }

  #atRest(): void {
    clearTimeout(this.#patience);
    this.#rest?.();
    this.#rest = undefined;
  }
}

/** Real time. Far more than a step takes on a busy machine. */
const PATIENCE_MS = 30_000;
