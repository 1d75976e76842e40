import type { Answer, Call, Endpoint, Surroundings } from '../target.ts';
import { type AllowedHosts, withHosts } from './allowed-hosts.ts';
import type { Compiled } from './compile-function.ts';
import { FunctionError } from './function-error.ts';
import { type Handler, makeGlobals } from './globals.ts';

/** What one run has left behind when its handler has answered. */
interface Leftovers {
  readonly background: Promise<unknown>[];
  outside?: FunctionError;
}

/** One isolate: module state of its own, and the world for everything else. */
export class FunctionInstance implements Endpoint {
  readonly #handler: Handler;
  readonly #run: () => object;
  readonly #leftovers = new WeakMap<object, Leftovers>();

  constructor(compiled: Compiled, file: string, surroundings: Surroundings, hosts?: AllowedHosts) {
    this.#run = surroundings.run ?? (() => this);
    let handler: Handler | undefined;
    const reach = withHosts(surroundings.fetch, hosts);
    const fetch: Surroundings['fetch'] = (url, init) => {
      try {
        return reach(url, init);
      } catch (error) {
        // The function may catch what it gets; that it left the world is told when it answers.
        this.#left().outside ??= new FunctionError('FLEXSIM_FUNCTION_OUTSIDE', (error as Error).message, {
          cause: error,
        });
        return Promise.reject(error as Error);
      }
    };
    const hooks = {
      serve: (given: Handler) => {
        handler = given;
      },
      waitUntil: (work: Promise<unknown>) => void this.#left().background.push(work),
    };
    const exported = compiled(makeGlobals({ ...surroundings, fetch }, hooks));
    const found = handler ?? exported;
    if (!found) {
      throw new FunctionError(
        'FLEXSIM_FUNCTION_LOAD',
        `${file} serves nothing: it calls neither Deno.serve nor serve, and has no default export with a handler.`,
      );
    }
    this.#handler = found;
  }

  async answer({ method, path = '/functions/v1/function', headers, body }: Call): Promise<Answer> {
    const left = this.#left();
    const init = { method, headers, body: method === 'GET' || method === 'HEAD' ? undefined : body };
    const response = await this.#respond(new Request(`https://project.supabase.co${path}`, init));
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    // The isolate lives on for what it was asked to wait for; its requests are part of the run.
    await Promise.allSettled(left.background.splice(0));
    if (left.outside) throw left.outside;
    return answer;
  }

  /** The platform's answer to a handler that throws. */
  async #respond(request: Request): Promise<Response> {
    try {
      return await this.#handler(request, {});
    } catch {
      return new Response('Internal Server Error', { status: 500 });
    }
  }

  /** Of the run that is asking. */
  #left(): Leftovers {
    const run = this.#run();
    let left = this.#leftovers.get(run);
    if (!left) this.#leftovers.set(run, (left = { background: [] }));
    return left;
  }
}
