import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Processor time and memory that a server has used since it started. */
export interface Usage {
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** A server in a process of its own. */
export interface BenchServer {
  readonly url: string;
  /** From the start of the process, Node included, until it had answered once. */
  readonly processMs: number;
  /** The same from the first line of its own code. */
  readonly firstAnswerMs: number;
  readonly usage: () => Promise<Usage>;
  readonly stop: () => Promise<void>;
}

type Message =
  | { readonly kind: 'listening'; readonly url: string; readonly firstAnswerMs: number }
  | ({ readonly kind: 'usage' } & Usage);

/** Starts one of the two servers, bundled as the command line is. */
export async function startBenchServer(which: 'constant' | 'fake'): Promise<BenchServer> {
  const from = performance.now();
  const child = fork(fileURLToPath(new URL('../run.js', import.meta.url)), ['fake/server', which], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]): never => {
    throw new Error(`the ${which} server ended with ${String(code)} before it answered`);
  });
  failed.catch(() => {});
  const hear = async (): Promise<Message> => {
    const heard = new Promise<Message>((resolve) => {
      child.once('message', (message) => resolve(message as Message));
    });
    return await Promise.race([heard, failed]);
  };
  const first = await hear();
  if (first.kind !== 'listening') throw new Error(`the ${which} server said ${first.kind} first`);
  return {
    url: first.url,
    processMs: performance.now() - from,
    firstAnswerMs: first.firstAnswerMs,
    usage: async () => {
      const heard = hear();
      child.send('usage');
      const message = await heard;
      if (message.kind !== 'usage') throw new Error(`the ${which} server said ${message.kind}`);
      return message;
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
