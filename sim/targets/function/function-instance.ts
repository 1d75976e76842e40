import type { Answer, Call, Endpoint } from '../target.ts';
import type { Compiled } from './compile-function.ts';
import { FunctionError } from './function-error.ts';
import { type Handler, makeGlobals } from './globals.ts';
import { incomingRequest } from './incoming-request.ts';
import type { Platform } from './platform.ts';
import { virtualTimers } from './virtual-timers.ts';
import { beginCall } from './watchdog.ts';

/** One isolate: module state of its own, and the world for everything else. */
export class FunctionInstance implements Endpoint {
  readonly #platform: Platform;
  readonly #handler: Handler;
  readonly #file: string;

  constructor(compiled: Compiled, file: string, platform: Platform) {
    this.#platform = platform;
    let handler: Handler | undefined;
    const hooks = {
      serve: (given: Handler) => {
        handler = given;
      },
      waitUntil: (work: Promise<unknown>) => void platform.left().background.push(work),
    };
    const timers = virtualTimers(platform.surroundings.timer);
    platform.begin(timers);
    const globals = makeGlobals(platform.surroundings, timers, hooks);
    const endLoading = beginCall(file);
    try {
      const exported = compiled.instance(globals, platform.library);
      handler ??= exported;
    } finally {
      endLoading();
    }
    if (!handler) {
      throw new FunctionError(
        'FLEXSIM_FUNCTION_LOAD',
        `${file} serves nothing: it calls neither Deno.serve nor serve, and has no default export with a handler.`,
      );
    }
    this.#handler = handler;
    this.#file = file;
  }

  async answer({ method, path = '/functions/v1/function', headers, body }: Call): Promise<Answer> {
    const endCall = beginCall(this.#file);
    try {
      const left = this.#platform.left();
      const url = `https://project.supabase.co${path}`;
      const sent = method === 'GET' || method === 'HEAD' ? undefined : body;
      const response = await this.#respond(incomingRequest({ method, url, headers, body: sent }));
      const answer = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
      // The isolate lives on for what it was asked to wait for; its requests are part of the run.
      await Promise.allSettled(left.background.splice(0));
      if (left.outside) throw left.outside;
      return answer;
    } finally {
      endCall();
    }
  }

  /** The platform's answer to a handler that throws. */
  async #respond(request: Request): Promise<Response> {
    try {
      return await this.#handler(request, {});
    } catch {
      return new Response('Internal Server Error', { status: 500 });
    }
  }
}
