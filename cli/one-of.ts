import { nearest } from '../sim/scenarios/nearest.ts';
import type { ErrorCode } from './errors.ts';
import { FlexsimError } from './flexsim-error.ts';

/** What can be looked up by name, and the error for a name nobody knows. */
const codes = {
  scenario: 'FLEXSIM_UNKNOWN_SCENARIO',
  target: 'FLEXSIM_UNKNOWN_TARGET',
  check: 'FLEXSIM_UNKNOWN_CHECK',
  reporter: 'FLEXSIM_UNKNOWN_REPORTER',
  database: 'FLEXSIM_UNKNOWN_DATABASE',
  schema: 'FLEXSIM_UNKNOWN_SCHEMA',
  strategy: 'FLEXSIM_UNKNOWN_STRATEGY',
  command: 'FLEXSIM_UNKNOWN_COMMAND',
  option: 'FLEXSIM_UNKNOWN_OPTION',
} as const satisfies Readonly<Record<string, ErrorCode>>;

type Kind = keyof typeof codes;

/**
 * The one of `known` that `name` is.
 *
 * @throws FlexsimError naming what was given, the nearest that exists, and where to see them all.
 */
export function oneOf<Name extends string>(
  known: readonly Name[],
  name: string,
  kind: Kind,
  listedBy: string,
): Name {
  const found = known.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw unknownName(known, name, kind, listedBy);
}

/** The error for a name that is none of `known`. */
export function unknownName(
  known: readonly string[],
  name: string,
  kind: Kind,
  listedBy: string,
): FlexsimError {
  const near = nearest(name, known);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return new FlexsimError(codes[kind], `no ${kind} "${name}".${hint} List them: ${listedBy}`);
}
