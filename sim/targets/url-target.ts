import type { Contract } from './contract.ts';
import { startStepServer } from './outside/step-server.ts';
import { type Hosts, UrlEndpoint } from './outside/url-endpoint.ts';
import type { Target } from './target.ts';

export interface UrlOptions {
  readonly url: string;
  /** Where the world is served to the endpoint, on 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  readonly hosts: Hosts;
  /** What its environment has to say beside the two addresses. */
  readonly environment: Readonly<Record<string, string>>;
  readonly contract?: Contract;
  /** Which of the variants' columns it is compared with; without one it is expected to hold. */
  readonly like?: Pick<Target, 'name' | 'migrations' | 'shipsLog'>;
  readonly replayWith: string;
}

/** An endpoint that runs already, with the environment that makes it ask this process for everything. */
export interface UrlTarget extends Target {
  /** The variables that have to be set for it. */
  readonly served: string;
}

/** A running endpoint as a target. Its `close` ends what is served to it. */
export async function urlTarget(options: UrlOptions): Promise<UrlTarget> {
  const { url, like, contract, hosts, replayWith } = options;
  let endpoint: UrlEndpoint | undefined;
  const server = await startStepServer(options.port, async (request) => {
    if (!endpoint) throw new Error('Nobody is running.');
    return await endpoint.replyTo(request);
  });
  const served = servedAt(`http://127.0.0.1:${server.port}`, options.environment);
  endpoint = new UrlEndpoint(url, hosts, served);
  const open: Target['open'] = (surroundings) => ({
    answer: (call) => endpoint.answer(call, surroundings),
  });
  return {
    name: urlTargetName(url),
    migrations: like?.migrations ?? [],
    shipsLog: like?.shipsLog ?? false,
    reusable: false,
    outside: true,
    like: like?.name,
    replayWith,
    schema: like ? undefined : 'production',
    contract,
    served,
    open,
    close: () => server.close(),
  };
}

/** As reports and tokens name it: by its host. */
export function urlTargetName(url: string): string {
  return `url:${new URL(url).host}`;
}

function servedAt(base: string, environment: UrlOptions['environment']): string {
  const all = { SUPABASE_URL: base, FLEX_API_BASE_URL: `${base}/f5/api`, ...environment };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
