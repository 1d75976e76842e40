import type { ExitName } from '../sim/report/exit-codes.ts';

export interface ErrorEntry {
  /** How the command line ends on it; absent: it is the answer of the served fake Flex, with status 400. */
  readonly exit?: ExitName;
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
    means: 'No built-in scenario has this name or matches this pattern.',
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
    means: '`--db` takes `pg-mem`, `model`, `postgres` or a `postgres://` URL.',
    remedy: 'Give one of these.',
  },
  FLEXSIM_UNKNOWN_SCHEMA: {
    exit: 'usage',
    means: '`--schema` takes `before`, `after` or `production`.',
    remedy: 'Give one of these.',
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
    means: 'A report cannot be written where `--out` says.',
    remedy: 'Give a folder that can be created or written to.',
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
    means: 'No fault has this name.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_FAULT_OF_ACTOR: {
    means: 'The fault is one that happens to an actor (a stall, a crash); a server cannot be armed with it.',
    remedy: 'Plan it in a scenario.',
  },
  FLEXSIM_SWITCHES: {
    means: 'Switches of the fake Flex must be an object, such as `{ "bareAdd": "reject" }`.',
    remedy: '`flexsim list` shows them with their settings.',
  },
  FLEXSIM_UNKNOWN_SWITCH: {
    means: 'The fake Flex has no such switch.',
    remedy: '`flexsim list` shows them.',
  },
  FLEXSIM_SWITCH_SETTING: {
    means: 'The switch has no such setting.',
    remedy: 'The message lists the settings it has.',
  },
  FLEXSIM_NO_ELEMENT: {
    means: 'A line to be put into the fake Flex names an element that is not there.',
    remedy: 'Add the element first.',
  },
  FLEXSIM_LINE_EXISTS: {
    means: 'A line to be put into the fake Flex has the id of one that is there.',
    remedy: 'Remove that one first, or choose another id.',
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
