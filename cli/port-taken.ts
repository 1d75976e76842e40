import { FlexsimError } from './flexsim-error.ts';

/** Why a port cannot be listened on, where that is the matter; else the error as it was. */
export function portTaken(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason =
    code === 'EADDRINUSE' ? 'it is taken' : code === 'EACCES' ? 'it is not ours to take' : undefined;
  if (reason === undefined) return error;
  return new FlexsimError('FLEXSIM_PORT_TAKEN', `cannot listen on port ${port}: ${reason}. Try: --port 0`, {
    cause: error,
  });
}
