/** Every way the process can end, in the order in which one outweighs another (worst first). */
export const exitCodes = [
  { code: 70, name: 'internal', says: 'flexsim itself failed; the message says where' },
  { code: 1, name: 'failed', says: 'gate: a cell is not as expected; elsewhere: a check is violated' },
  { code: 2, name: 'unknown', says: 'no answer: a budget ended, a check crashed, or nothing matched' },
  { code: 3, name: 'threshold', says: 'a measured figure crossed its limit' },
  { code: 64, name: 'usage', says: 'the command line, a scenario file or a token cannot be used' },
  { code: 130, name: 'interrupted', says: 'Ctrl-C' },
  { code: 0, name: 'ok', says: 'gate: every cell is as expected; elsewhere: everything holds' },
] as const;

export type ExitCode = (typeof exitCodes)[number]['code'];
export type ExitName = (typeof exitCodes)[number]['name'];

/** The exit code of that name. */
export function exitCode(name: ExitName): ExitCode {
  const found = exitCodes.find((entry) => entry.name === name);
  if (!found) throw new Error(`no exit code is called "${name}"`);
  return found.code;
}

/** The one that counts when a run has several: 70 before 1 before 2 before 3. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  return exitCodes.find((entry) => codes.includes(entry.code))?.code ?? 0;
}
