import { createInterface } from 'node:readline/promises';
import type { WriteStream } from 'node:tty';
import type { Output, Terminal } from './terminal.ts';

/** How long a command has to clean up after Ctrl-C. */
const INTERRUPT_GRACE_MS = 500;
/** Where nobody says how wide a line may be: a CI log, a file. */
const WIDTH_DEFAULT = 120;
const INTERRUPTED = 130;

/** The real terminal. `flush` waits until everything written has left the process. */
export function processTerminal(owner: NodeJS.Process): Terminal & { flush(): Promise<void> } {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    owner.on(signal, () => {
      if (abort.signal.aborted) owner.exit(INTERRUPTED);
      abort.abort();
      owner.stderr.write('\nInterrupted.\n');
      setTimeout(() => owner.exit(INTERRUPTED), INTERRUPT_GRACE_MS).unref();
    });
  }
  const streams = [owner.stdout, owner.stderr] as const;
  for (const stream of streams) stream.on('error', ignoreClosedPipe);
  return {
    out: outputTo(owner.stdout),
    err: outputTo(owner.stderr),
    signal: abort.signal,
    ...(owner.stdin.isTTY
      ? { nextKey: () => nextKey(owner), ask: (question: string) => answerTo(question, owner) }
      : {}),
    nowMs: () => performance.now(),
    flush: async () => void (await Promise.all(streams.map(drained))),
  };
}

/** Without the terminal's own line editing, so that one key is enough. */
function nextKey(owner: NodeJS.Process): Promise<void> {
  const { stdin } = owner;
  stdin.setRawMode(true).resume();
  return new Promise((resolve) => {
    stdin.once('data', (pressed) => {
      stdin.setRawMode(false).pause();
      // There Ctrl-C is a key like any other.
      if (String(pressed) === '\u0003') owner.emit('SIGINT');
      resolve();
    });
  });
}

/** Ctrl-C and Ctrl-D, which the line editor takes for itself, end the command as they do elsewhere. */
function answerTo(question: string, owner: NodeJS.Process): Promise<string> {
  const editor = createInterface({ input: owner.stdin, output: owner.stderr });
  return new Promise((resolve, reject) => {
    const leave = () => {
      owner.emit('SIGINT');
      reject(new Error('no answer'));
    };
    editor.once('close', leave);
    void editor.question(question).then((answer) => {
      editor.off('close', leave);
      editor.close();
      resolve(answer);
    });
  });
}

function outputTo(stream: WriteStream): Output {
  return {
    look: {
      // `hasColors` knows NO_COLOR, FORCE_COLOR and dumb terminals; a pipe does not have it.
      colour: stream.isTTY ? stream.hasColors() : forcedColour(),
      width: stream.columns ?? WIDTH_DEFAULT,
    },
    live: stream.isTTY === true,
    write: (text) => {
      if (!stream.destroyed) stream.write(text);
    },
  };
}

function forcedColour(): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  return FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false' && !NO_COLOR;
}

/** `flexsim list | head` closes the pipe early. Nobody wants to hear about that. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function drained(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });
}
