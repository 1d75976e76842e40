import { FlexsimError } from './flexsim-error.ts';

/** The one value of an option of which a command takes one. */
export function only<T>(given: readonly T[] | undefined, fallback: T, command: string, flag: string): T {
  const [first = fallback, ...more] = given ?? [];
  if (more.length === 0) return first;
  throw new FlexsimError('FLEXSIM_BAD_OPTION', `${command} takes one ${flag}, not ${more.length + 1}`);
}
