import type { SchemaName } from '../sim/databases/open-database.ts';
import { ownSchemaName } from '../sim/databases/own-schema/own-schema-name.ts';
import type { DatabaseChoice } from '../sim/world/open-store.ts';
import type { LatencyProfile } from '../sim/flex-fake/core/latency-profile.ts';
import { strategies, type StrategyName } from '../sim/explorer/strategies/list.ts';
import { type Budget, parseBudget } from '../sim/world/race-budget.ts';
import { parseLatency } from '../sim/load/parse-latency.ts';
import { FlexsimError } from './flexsim-error.ts';
import { oneOf } from './one-of.ts';

/** Every option of every command: parser, help and docs/cli.md come from this list. */
export const options = {
  target: option(
    '--target <names>',
    'the targets, comma-separated (default: every variant, or a function of your own alone)',
    names,
  ),
  function: option(
    '--function <file>',
    'an Edge Function of your own as the target, as it is deployed',
    text,
  ),
  expect: option(
    '--expect <target>',
    'compare --function with this target: its schema, its expected verdicts (default: production, must hold)',
    text,
  ),
  sharedInstance: flag(
    '--shared-instance',
    'the runs of --function share one instance, as in a warm isolate (default: each its own)',
  ),
  config: option(
    '--config <file>',
    'how --function is called and read (default: flexsim.config.ts, where there is one)',
    text,
  ),
  runtime: option(
    '--runtime <name>',
    'what runs --function: node (default, this process) or deno (the real one, from npm or the PATH)',
    runtime,
  ),
  url: option(
    '--url <url>',
    'a running endpoint as the target; its environment has to lead to flexsim, which says how',
    url,
  ),
  scenario: option(
    '--scenario <names>',
    'scenarios by name, comma-separated, * for any characters, or a path to a .json file (default: all built in)',
    names,
  ),
  check: option('--check <ids>', 'only these checks, comma-separated', names),
  db: option(
    '--db <name>',
    'the database: pg-mem (default), model, postgres, full (postgres behind the real PostgREST), or a postgres:// URL',
    database,
  ),
  schema: option(
    '--schema <name>',
    'the schema every scenario starts from: before, after, production, or a dump or migrations folder of your own (on postgres)',
    schema,
  ),
  seed: option('--seed <number>', 'the seed of everything random (default: 1)', wholeNumber(0)),
  json: flag('--json', 'print the result as one JSON document instead of text'),
  reporter: option('--reporter <names>', 'formats of the report, comma-separated', names),
  out: option('--out <folder>', 'write each format to its own file in this folder', text),
  strategy: option(
    '--strategy <name>',
    'one way to choose schedules (default: quick ones first, then exhaustive)',
    strategy,
  ),
  all: flag('--all', 'go on after the first violation, through everything'),
  faults: option(
    '--faults <number>',
    'how many faults a schedule may place, at any step of a sync (default: 0)',
    wholeNumber(0),
  ),
  quick: flag('--quick', 'only the scopes that fit into every pull request'),
  budget: option(
    '--budget <limit>',
    'how many schedules, or how long: 5000, 30s, 5m (default: 10m), for each target',
    budget,
  ),
  workers: option(
    '--workers <number>',
    'threads that walk every order between them (default: none, the walk is done in this one)',
    wholeNumber(1, 64),
  ),
  html: option('--html <file>', 'write the story as one HTML file that needs nothing else', text),
  mermaid: flag('--mermaid', 'print the story as a Mermaid sequence diagram, for Markdown'),
  step: flag('--step', 'show the story step by step, each at the press of a key'),
  resume: option(
    '--resume <file>',
    'go on with a race that was broken off; where it stands is kept in this file',
    text,
  ),
  save: flag('--save', 'keep each violation in test/regression/corpus, where every gate runs it first'),
  checkDeterminism: flag('--check-determinism', 'run every schedule twice and compare'),
  port: option(
    '--port <number>',
    'where flexsim listens for what --url names; 0 takes any free port (default: 54321)',
    wholeNumber(0, 65_535),
  ),
  flexLatency: option(
    '--flex-latency <profile>',
    'how long Flex takes, in ms: 150 (default), 100-300, or lognormal:150,0.4 (median and sigma)',
    latency,
  ),
  dbLatency: option('--db-latency <profile>', 'how long the database takes (default: 5), likewise', latency),
  duration: option(
    '--duration <seconds>',
    'how long each target is under load (default: 10)',
    wholeNumber(1, 86_400),
  ),
  yes: flag('--yes', 'ask nothing, and take what would be proposed'),
  skipInstall: flag('--skip-install', 'write the files and install nothing'),
  connections: option(
    '--connections <number>',
    'how many syncs run at once (default: 4)',
    wholeNumber(1, 64),
  ),
} as const;

export type OptionName = keyof typeof options;

/** What each option's text becomes. */
export type OptionValues = { readonly [Name in OptionName]: ReturnType<(typeof options)[Name]['parse']> };

export interface Option<Value> {
  /** As commander reads it: `--seed <number>`. */
  readonly flags: string;
  readonly says: string;
  /** `flags` and `help`, the command that tells more, are for the error. */
  readonly parse: (text: string, flags: string, help: string) => Value;
}

function option<Value>(flags: string, says: string, parse: Option<Value>['parse']): Option<Value> {
  return { flags, says, parse };
}

function flag(flags: string, says: string): Option<boolean> {
  return { flags, says, parse: () => true };
}

function text(given: string, flags: string): string {
  if (given.trim() === '') throw unusable(flags, given, 'it is empty');
  return given;
}

function names(given: string, flags: string): readonly string[] {
  const list = given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list.length === 0) throw unusable(flags, given, 'it names nothing');
  return [...new Set(list)];
}

function wholeNumber(from: number, to = Number.MAX_SAFE_INTEGER): Option<number>['parse'] {
  return (given, flags) => {
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= from && value <= to) return value;
    throw unusable(flags, given, `it is no whole number from ${from} to ${to}`);
  };
}

function latency(given: string, flags: string): LatencyProfile {
  const profile = parseLatency(given);
  if (profile) return profile;
  throw unusable(flags, given, 'it is none of 150, 100-300 and lognormal:150,0.4 (milliseconds)');
}

/** A path has a slash or a dot in it; no name has. */
function schema(given: string, _: string, help: string): SchemaName {
  if (/[./\\]/.test(given)) return ownSchemaName(given);
  return oneOf(['before', 'after', 'production'], given, 'schema', help);
}

function url(given: string, flags: string): string {
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  throw unusable(flags, given, 'it is no address such as http://127.0.0.1:8000/functions/v1/sync');
}

function runtime(given: string, flags: string): 'node' | 'deno' {
  if (given === 'node' || given === 'deno') return given;
  throw unusable(flags, given, 'it is neither node nor deno');
}

function database(given: string, _: string, help: string): DatabaseChoice {
  const address = /^postgres(?:ql)?:\/\/(.+)$/.exec(given)?.[1];
  if (address !== undefined) return `postgres://${address}`;
  return oneOf(['pg-mem', 'model', 'postgres', 'full'], given, 'database', help);
}

function strategy(given: string): StrategyName {
  return oneOf(
    strategies.map(({ name }) => name),
    given,
    'strategy',
    'flexsim list',
  );
}

function budget(given: string, flags: string): Budget {
  const parsed = parseBudget(given);
  if (parsed) return parsed;
  throw unusable(flags, given, 'it is no number of schedules and no time such as 30s, 5m or 1h, more than 0');
}

function unusable(flags: string, given: string, reason: string): FlexsimError {
  return new FlexsimError('FLEXSIM_BAD_OPTION', `${flags} cannot be ${JSON.stringify(given)}: ${reason}`);
}
