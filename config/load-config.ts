import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeIssue } from '../sim/scenarios/describe-issue.ts';
import { jsonPath } from '../sim/scenarios/json-path.ts';
import { type Config, configSchema } from './config-schema.ts';
import { ConfigError } from './config-error.ts';

/** A configuration with the folder that its paths are from. */
export interface LoadedConfig {
  readonly folder: string;
  readonly config: Config;
}

/** The names looked for, in this order. */
export const configFileNames = [
  'flexsim.config.ts',
  'flexsim.config.mts',
  'flexsim.config.js',
  'flexsim.config.mjs',
  'flexsim.config.json',
];

/**
 * The configuration in the file that is named, else in the working directory; an empty one where there is none.
 *
 * @throws ConfigError in one sentence.
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  const file = named ?? configFileNames.find((name) => existsSync(name));
  if (file === undefined) return { folder: process.cwd(), config: {} };
  if (!existsSync(file)) throw new ConfigError(`there is no file "${file}"`);
  const path = resolve(file);
  return { folder: dirname(path), config: parseConfig(await readConfig(path, file), file) };
}

/** Checks a configuration. `source` says where it came from, for the error. */
export function parseConfig(value: unknown, source: string): Config {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues.flatMap((issue) =>
    issue.code === 'custom'
      ? [{ path: jsonPath(issue.path), reason: issue.message }]
      : describeIssue(issue, value, configSchema),
  );
  const where = first?.path ? `${source}: ${first.path}` : source;
  const rest = more.length === 0 ? '' : ` And ${more.length} more.`;
  throw new ConfigError(`${where}: ${first?.reason}${rest}`);
}

async function readConfig(path: string, file: string): Promise<unknown> {
  const { loadConfig: load } = await import('c12');
  try {
    const { config, layers } = await load({
      cwd: dirname(path),
      configFile: basename(path),
      configFileRequired: true,
      rcFile: false,
      globalRc: false,
      packageJson: false,
      dotenv: false,
      extend: false,
      omit$Keys: true,
      // This flexsim's own, whatever the folder has installed: what is imported is a type and an identity.
      jitiOptions: { alias: { 'flexsim/config': fileURLToPath(new URL('./index.js', import.meta.url)) } },
    });
    if (exportsNothing(path, config))
      throw new ConfigError(`${file} exports nothing; give it an export default defineConfig({ … }).`);
    // What is no object is merged away, and stands as it was in its layer only.
    const said = layers?.[0]?.config;
    return said !== null && typeof said === 'object' ? config : said;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const [reason = '', at = ''] = (error as Error).message.split('\n');
    const place = /:\d+(?=:\d+$)/.exec(at.trimEnd())?.[0] ?? '';
    throw new ConfigError(`${file}${place} cannot be loaded: ${reason.trimEnd()}`, { cause: error });
  }
}

/** An empty module and an empty configuration are the same once loaded. */
function exportsNothing(path: string, config: object): boolean {
  if (path.endsWith('.json') || Object.keys(config).length > 0) return false;
  return !/\bexports?\b/.test(readFileSync(path, 'utf8'));
}
