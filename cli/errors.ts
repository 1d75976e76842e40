import type { ExitName } from '../sim/report/exit-codes.ts';

export interface ErrorEntry {
  /** How the command line ends on it. */
  readonly exit?: ExitName;
  /** With which status a served fake answers it, in its body. */
  readonly status?: number;
  /** What happened, for docs/errors.md. */
  readonly means: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Every error that has a code, whoever throws it. docs/errors.md is generated from this list. */
export const errors = {
  FLEXSIM_NO_COMMAND: {
    exit: 'usage',
    means: 'The command line names no command.',
    remedy: 'Start with `flexsim gate`, or read `flexsim help`.',
  },
  FLEXSIM_UNKNOWN_COMMAND: {
    exit: 'usage',
    means: 'The first word is no command.',
    remedy: 'The message names the nearest one; `flexsim help` lists them all.',
  },
  FLEXSIM_UNKNOWN_OPTION: {
    exit: 'usage',
    means: 'The command has no such option.',
    remedy: 'The message names the nearest one; `flexsim help COMMAND` lists them all.',
  },
  FLEXSIM_BAD_OPTION: {
    exit: 'usage',
    means: 'An option lacks its value, or has one it cannot use.',
    remedy: 'The message says what the option takes.',
  },
  FLEXSIM_BAD_ARGUMENT: {
    exit: 'usage',
    means: 'An argument is missing, or there is one too many.',
    remedy: '`flexsim help COMMAND` shows how the command is called.',
  },
  FLEXSIM_UNKNOWN_SCENARIO: {
    exit: 'usage',
    means: 'No built-in scenario has this name.',
    remedy: '`flexsim list` shows them. A scenario of your own is given by the path of its `.json` file.',
  },
  FLEXSIM_UNKNOWN_TARGET: {
    exit: 'usage',
    means: 'No target has this name.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_UNKNOWN_CHECK: {
    exit: 'usage',
    means: 'No check has this id.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_UNKNOWN_REPORTER: {
    exit: 'usage',
    means: 'No format of the report has this name.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_UNKNOWN_DATABASE: {
    exit: 'usage',
    means: '`--db` takes `pg-mem`, `model`, `postgres`, `full` or a `postgres://` URL.',
    remedy: 'Give one of these.',
  },
  FLEXSIM_DATABASE_UNREACHABLE: {
    exit: 'usage',
    means: 'The server that `--db` names does not answer, or does not let flexsim in.',
    remedy: 'Start it, or correct the URL; `--db postgres` starts a server of its own.',
  },
  FLEXSIM_UNKNOWN_SCHEMA: {
    exit: 'usage',
    means:
      '`--schema` takes `before`, `after`, `production`, or the path of a dump or of a folder of migrations.',
    remedy: 'Give one of these.',
  },
  FLEXSIM_SCHEMA_LOAD: {
    exit: 'usage',
    means: 'PostgreSQL refuses a statement of the schema that `--schema` names.',
    remedy:
      'The message has the file, the line and PostgreSQL’s own words. docs/your-function.md says what is there before the first statement, and which statements are left out.',
  },
  FLEXSIM_SCHEMA_LACKS: {
    exit: 'usage',
    means: 'The schema that `--schema` names has not all the tables and columns that scenarios fill.',
    remedy: 'The message names every one. Give a dump of the whole schema, or all migrations in one folder.',
  },
  FLEXSIM_UNKNOWN_STRATEGY: {
    exit: 'usage',
    means: 'No strategy has this name.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_NOT_RESUMABLE: {
    exit: 'usage',
    means: 'The file after `--resume` is of another race, or no file that `--resume` has written.',
    remedy: 'Name another file, or repeat the command line that the race was begun with.',
  },
  FLEXSIM_NOT_REPEATABLE: {
    exit: 'unknown',
    means: 'The same schedule, run twice, went two ways: something decides that flexsim does not control.',
    remedy:
      'The message names the first step that differs. Let the sync use the fetch, timers, clock and chance it is given.',
  },
  FLEXSIM_INVALID_SCENARIO: {
    exit: 'usage',
    means: 'A scenario file is not what docs/scenarios.md and docs/scenario.schema.json describe.',
    remedy: 'Each line of the message is the path of a value and what is wrong with it.',
  },
  FLEXSIM_UNREADABLE_FILE: {
    exit: 'usage',
    means: 'A file named on the command line cannot be read, or is not JSON.',
    remedy: 'Check the path; it is taken from the folder the command is run in.',
  },
  FLEXSIM_UNWRITABLE_FILE: {
    exit: 'usage',
    means: 'A file cannot be written where `--out` or `--html` says, or where `flexsim init` puts it.',
    remedy: 'Give a folder that can be created or written to.',
  },
  FLEXSIM_PORT_TAKEN: {
    exit: 'usage',
    means: 'Another program listens on the port that `flexsim serve` was to take, or it may not be taken.',
    remedy: 'Give another with `--port`, or `--port 0` for any free one.',
  },
  FLEXSIM_FUNCTION_LOAD: {
    exit: 'usage',
    means:
      'The function cannot be loaded: it does not compile, throws while it is imported, or serves nothing.',
    remedy: 'The message says which. What works under Deno and not here is in docs/your-function.md.',
  },
  FLEXSIM_FUNCTION_IMPORT: {
    exit: 'usage',
    means: 'The function imports a module that is not on this machine. flexsim fetches nothing.',
    remedy: 'Install the package, or map the specifier to a file in the deno.json beside the function.',
  },
  FLEXSIM_FUNCTION_OUTSIDE: {
    exit: 'usage',
    means: 'The function sent a request to a host that is not in the world. It was not sent on.',
    remedy:
      'Any https://*.flexrentalsolutions.com and the SUPABASE_URL of its environment are there; leave other hosts out of the sync.',
  },
  FLEXSIM_FUNCTION_STUCK: {
    exit: 'unknown',
    means: 'The code of the function has kept its thread for ten seconds: it is in a loop that does not end.',
    remedy:
      'The message has the last request before it. A debugger shows where: node --inspect-brk node_modules/flexsim/bin/flexsim.js.',
  },
  FLEXSIM_UNCONTROLLED_AWAIT: {
    exit: 'unknown',
    means: 'A run neither asks for anything nor ends: it waits on something that flexsim does not control.',
    remedy: 'The message has its last request. Let it use the fetch, timers and clock it is given.',
  },
  FLEXSIM_URL_UNREACHABLE: {
    exit: 'usage',
    means: 'The endpoint that `--url` names does not answer, or asks somebody else than flexsim.',
    remedy: 'Start it with the environment that the message has; the port stays the same with `--port`.',
  },
  FLEXSIM_URL_UNTELLABLE: {
    exit: 'unknown',
    means:
      'The scenario asks for more than can be told of an endpoint that runs on its own: two runs at once, an environment, waits.',
    remedy: 'Judge the file itself with `--function FILE`, which is the same function under control.',
  },
  FLEXSIM_CONFIG: {
    exit: 'usage',
    means: 'flexsim.config.ts cannot be read, or says something that it cannot say.',
    remedy: 'The message names the path of the value; docs/your-function.md shows what may be there.',
  },
  FLEXSIM_INIT_FOLDER: {
    exit: 'usage',
    means: '`flexsim init` cannot set up this folder, and has written nothing.',
    remedy: 'Run it in the folder of your project, with a package.json that npm can read, or with none.',
  },
  FLEXSIM_INIT_INSTALL: {
    exit: 'internal',
    means: '`flexsim init` has called npm, or what else the project installs with, and it failed.',
    remedy: 'The message ends in its own words, and says what is left to do by hand.',
  },
  FLEXSIM_NO_MANAGER: {
    exit: 'usage',
    means: 'A scenario adds or removes one technician by a function, and the target has no such function.',
    remedy: 'Name it as `manage` in flexsim.config.ts, or choose another target.',
  },
  FLEXSIM_BAD_TOKEN: {
    exit: 'usage',
    means: 'The text is no token: it was cut off, changed, or made by another version of flexsim.',
    remedy: 'Copy the whole token again from the report it came from.',
  },
  FLEXSIM_NOT_REPLAYABLE: {
    exit: 'usage',
    means:
      'The token is whole, but what it names is not here, or not the same any more: its scenario, or its target.',
    remedy:
      'A scenario of your own goes beside the token: `flexsim replay TOKEN --scenario FILE.json`. ' +
      'Else run `flexsim gate` again for a token of today.',
  },
  FLEXSIM_UNKNOWN_FAULT: {
    status: 400,
    means: 'No fault has this name.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_FAULT_OF_ACTOR: {
    status: 400,
    means: 'The fault is one that happens to an actor (a stall, a crash); a server cannot be armed with it.',
    remedy: 'Plan it in a scenario.',
  },
  FLEXSIM_SWITCHES: {
    status: 400,
    means: 'Switches of the fake Flex must be an object, such as `{ "bareAdd": "reject" }`.',
    remedy: '`flexsim list` shows them with their settings.',
  },
  FLEXSIM_UNKNOWN_SWITCH: {
    status: 400,
    means: 'The fake Flex has no such switch.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_SWITCH_SETTING: {
    status: 400,
    means: 'The switch has no such setting.',
    remedy: 'The message lists the settings it has.',
  },
  FLEXSIM_NO_ELEMENT: {
    status: 400,
    means: 'A line to be put into the fake Flex names an element that is not there.',
    remedy: 'Add the element first.',
  },
  FLEXSIM_LINE_EXISTS: {
    status: 400,
    means: 'A line to be put into the fake Flex has the id of one that is there.',
    remedy: 'Remove that one first, or choose another id.',
  },
  FLEXSIM_FAULT_RULE: {
    status: 400,
    means: 'A fault to be armed is not described as the control plane reads it.',
    remedy: 'The message names each field; docs/flex-fake.md shows an example.',
  },
  FLEXSIM_SEED: {
    status: 400,
    means: 'A state to be put into the fake Flex is not described as the control plane reads it.',
    remedy: 'The message names each field; docs/flex-fake.md shows an example.',
  },
  FLEXSIM_NOT_JSON: {
    status: 400,
    means: 'The control plane was sent something that is not JSON.',
    remedy: 'Send JSON, or no body at all.',
  },
  FLEXSIM_NO_ADMIN: {
    status: 404,
    means: 'The control plane has no such page.',
    remedy: 'The message lists the pages there are.',
  },
  FLEXSIM_NO_WORLD: {
    status: 421,
    means: 'The request names no world, or one that is not served here.',
    remedy:
      'Choose one by the tenant in the host name, or by the header `x-flexsim-world`; the message lists them.',
  },
  FLEXSIM_OUTSIDE: {
    status: 501,
    means: 'The Supabase fake knows that PostgREST can do this, and does not do it itself. It never guesses.',
    remedy: 'The message says what is outside; run it with `--db postgres`, or ask for it in an issue.',
  },
  FLEXSIM_SQL_NOT_READ: {
    exit: 'usage',
    means: 'The in-memory databases read the SQL of migrations, and do not know this statement.',
    remedy: 'Run with `--db postgres`.',
  },
  FLEXSIM_NO_TWIN: {
    exit: 'usage',
    means:
      'A migration changes rows in a way that only PostgreSQL can, and has no twin for the in-memory databases.',
    remedy: 'Run with `--db postgres`, or write the twin in `sim/databases/migrations/`.',
  },
  FLEXSIM_UNKNOWN_MIGRATION: {
    exit: 'internal',
    means: 'A variant names a migration that is not in `supabase/migrations/`.',
    remedy: 'Correct the variant, or add the file.',
  },
  FLEXSIM_POSTGRES_START: {
    exit: 'internal',
    means: 'The PostgreSQL that comes with flexsim did not start.',
    remedy: 'The message is PostgreSQL’s own. `npm ci` with install scripts allowed sets it up.',
  },
  FLEXSIM_POSTGREST_START: {
    exit: 'internal',
    means: 'The PostgREST that comes with flexsim did not start.',
    remedy: 'The message is PostgREST’s own.',
  },
  FLEXSIM_POSTGREST_RELOAD: {
    exit: 'internal',
    means: 'PostgREST did not see a schema that was just created.',
    remedy: 'Try again; on a very busy machine it may need longer than flexsim waits.',
  },
  FLEXSIM_FAKE_DIFFERS: {
    exit: 'internal',
    means: 'With `--db full`, PostgREST answered a request otherwise than its fake would have.',
    remedy: 'The message has the request and both answers. Report it: the fake is to be corrected.',
  },
  FLEXSIM_NO_DENO: {
    exit: 'usage',
    means: '`--runtime deno` was asked for, and there is no Deno here.',
    remedy: '`npm install --save-dev deno` brings it; DENO_BINARY may name another binary.',
  },
  FLEXSIM_DENO_START: {
    exit: 'internal',
    means: 'Deno did not start.',
    remedy: 'The message is Deno’s own.',
  },
  FLEXSIM_DENO_STUCK: {
    exit: 'internal',
    means:
      'Under `--runtime deno`, the function has kept Deno busy without asking for anything or answering.',
    remedy:
      'Look for an endless loop in the function; the same command without `--runtime deno` may name the step.',
  },
  FLEXSIM_INTERNAL: {
    exit: 'internal',
    means: 'flexsim itself failed. This is a bug.',
    remedy: 'Report the whole message, with the command line that led to it.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errors;

/** What is known about a code. */
export function errorEntry(code: ErrorCode): ErrorEntry {
  return errors[code];
}

/** Whether a code is one of ours. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errors, code);
}
