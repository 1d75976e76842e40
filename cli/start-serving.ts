import { realpathSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Served } from '../sim/load/served.ts';
import { isErrorCode } from './errors.ts';
import { FlexsimError } from './flexsim-error.ts';

export interface Serving {
  readonly served: Served;
  /** @throws what the server has complained of, where that has a code: a target that leaves the world. */
  assertWell(): void;
  stop(): Promise<void>;
}

/**
 * Runs `flexsim serve` in a thread of its own: an event loop apart from the one that drives it, and, unlike a
 * process, nothing that could outlive this one.
 */
export async function startServing(args: readonly string[]): Promise<Serving> {
  const program = realpathSync(process.argv[1] ?? '');
  const worker = new Worker(program, {
    argv: ['serve', '--json', '--port', '0', ...args],
    stdout: true,
    stderr: true,
  });
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  let said = '';
  worker.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_CHARS_MAX);
  });
  const served = await firstLine(worker, () => said).catch(async (error: unknown) => {
    await stop();
    throw complaintIn(said) ?? error;
  });
  return {
    served: JSON.parse(served) as Served,
    assertWell() {
      const complaint = complaintIn(said);
      if (complaint) throw complaint;
    },
    stop,
  };
}

/** An error that a line ends in, with its code. */
function complaintIn(said: string): FlexsimError | undefined {
  for (const [, code, message = ''] of said.matchAll(/^(?:.+: )?(FLEXSIM_[A-Z_]+): (.+)$/gm))
    if (isErrorCode(code)) return new FlexsimError(code, message);
  return undefined;
}

/** Enough of what the server said to tell why it did not start. */
const SAID_CHARS_MAX = 10_000;

function firstLine(worker: Worker, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    worker.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const end = out.indexOf('\n');
      if (end >= 0) resolve(out.slice(0, end));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`The server ended before it was ready: ${said()}`)));
  });
}
