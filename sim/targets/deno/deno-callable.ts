import { bundleModule } from '../function/bundle-function.ts';
import type { AllowedHosts } from '../function/allowed-hosts.ts';
import type { Callable } from '../target.ts';
import { DenoEndpoint } from './deno-endpoint.ts';
import { DenoPool } from './deno-pool.ts';

/**
 * The function under the real Deno. It is bundled as for Node, so that nothing is fetched and both run the same
 * packages; each run is a fresh instance of that module in a warm process of its own.
 */
export async function denoCallable(
  file: string,
  imports: Readonly<Record<string, string>> | undefined,
  hosts: AllowedHosts | undefined,
): Promise<Pick<Callable, 'open' | 'close'>> {
  const pool = new DenoPool(await bundleModule(file, imports));
  return {
    open: (surroundings) => new DenoEndpoint(pool, file, surroundings, hosts),
    close: () => pool.close(),
  };
}
