import type { LoadedConfig } from '../config/load-config.ts';
import { quotedWord } from '../sim/targets/quoted-word.ts';
import type { Target } from '../sim/targets/target.ts';
import { defaultServePort } from './default-serve-port.ts';
import { FlexsimError } from './flexsim-error.ts';
import type { OptionValues } from './options.ts';
import { portTaken } from './port-taken.ts';
import type { Terminal } from './terminal.ts';

/** The running endpoint that `--url` names as a target, with the world served to it from now on. */
export async function urlTargets(
  url: string,
  options: Partial<OptionValues>,
  { config }: LoadedConfig,
  like: Target | undefined,
  terminal: Pick<Terminal, 'err'> | undefined,
): Promise<readonly Target[]> {
  const { function: file, expect, port = defaultServePort, config: named } = options;
  if (file !== undefined || options.runtime !== undefined || options.sharedInstance)
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--url names what runs already: leave out --function and how it runs',
    );
  if ((options.faults ?? 0) > 0 || options.workers !== undefined)
    throw new FlexsimError(
      'FLEXSIM_BAD_OPTION',
      '--url is called in turn and by its own clock: leave out --faults and --workers',
    );
  const [{ urlTarget }, { contractOf }, { syncContract }, { flexHostSuffix, secrets, supabaseUrl }] =
    await Promise.all([
      import('../sim/targets/url-target.ts'),
      import('../config/function-target-of.ts'),
      import('../sim/targets/contract.ts'),
      import('../sim/world/secrets.ts'),
    ]);
  const given = { '--url': url, '--expect': expect, '--config': named, '--port': options.port?.toString() };
  const target = await urlTarget({
    url,
    port,
    hosts: { flex: `https://tenant${flexHostSuffix}`, supabase: supabaseUrl },
    environment: {
      SUPABASE_SERVICE_ROLE_KEY: secrets.serviceKey,
      SUPABASE_ANON_KEY: secrets.anonKey,
      X_AUTH_TOKEN: secrets.flexToken,
    },
    contract: config.sync && contractOf(config.sync, syncContract, url),
    like,
    replayWith: Object.entries(given)
      .flatMap(([flag, value]) => (value === undefined ? [] : [flag, quotedWord(value)]))
      .join(' '),
  }).catch((error: unknown) => {
    throw portTaken(error, port);
  });
  terminal?.err.write(`flexsim: the environment of ${url} has to say: ${target.served}\n`);
  return [target];
}
