import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Reply, type SentRequest, type StepServer, startStepServer } from '../outside/step-server.ts';
import { DenoError } from './deno-error.ts';

/** What the runner inside Deno says, each with the number of the run it is about. */
export type Said = { readonly run: number } & (
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'begun' | 'serves-nothing' | 'idle' | 'answering' }
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'request' | 'abort' | 'cancel'; readonly id: number }
  | { readonly kind: 'timer'; readonly id: number; readonly ms: number }
);

/** What it is told. */
export type Told =
  | { readonly kind: 'deliver' | 'fire'; readonly id: number; readonly atMs: number }
  | {
      readonly kind: 'begin';
      readonly run: number;
      readonly bundle: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly atMs: number;
      readonly seed: number;
    };

/** Whoever has a run in the process just now. */
export interface Listener {
  readonly hear: (said: Said) => void;
  readonly replyTo: (request: SentRequest) => Promise<Reply>;
}

/** A real Deno that serves a function, one run after another, and reaches nothing but this process. */
export class DenoProcess {
  readonly #child: ChildProcess;
  readonly #control: Socket;
  readonly #steps: StepServer;
  #port = 0;
  /** Whoever has a run in it: everything that comes of the process is led there. */
  listener: Listener | undefined;
  /** Runs so far; each has left a module behind. */
  runs = 0;

  private constructor(child: ChildProcess, control: Socket, steps: StepServer) {
    this.#child = child;
    this.#control = control;
    this.#steps = steps;
  }

  static async start(deno: string, bundleFile: string): Promise<DenoProcess> {
    let started: DenoProcess | undefined;
    const steps = await startStepServer(0, async (request) => {
      const listener = started?.listener;
      if (!listener) throw new Error('Nobody is running.');
      return await listener.replyTo(request);
    });
    const door = createServer();
    await new Promise<void>((resolve) => void door.listen(0, '127.0.0.1', resolve));
    const controlPort = String((door.address() as AddressInfo).port);
    const alone = '--quiet --no-prompt --no-config --no-lock --no-remote --no-npm'.split(' ');
    const allowed = ['--allow-env', '--allow-net=127.0.0.1', `--allow-read=${dirname(bundleFile)}`];
    const args = ['run', ...alone, ...allowed, runner, controlPort, `http://127.0.0.1:${steps.port}/`];
    const child = spawn(deno, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { DENO_DIR: dirname(bundleFile), NO_COLOR: '1' },
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-COMPLAINT_CHARACTERS_MAX);
    });
    const killAtExit = (): void => void child.kill('SIGKILL');
    process.once('exit', killAtExit);
    child.once('exit', () => process.off('exit', killAtExit));
    try {
      const control = await firstOf(door, child, () => complaint);
      started = new DenoProcess(child, control, steps);
      await started.#listening(() => complaint);
      return started;
    } catch (error) {
      child.kill('SIGKILL');
      await steps.close();
      throw error;
    } finally {
      door.close();
    }
  }

  /** Where the function is called. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  tell(told: Told): void {
    this.#control.write(`${JSON.stringify(told)}\n`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => void this.#child.once('exit', resolve));
    const isOver = this.#child.exitCode !== null || this.#child.signalCode !== null;
    this.#child.kill('SIGKILL');
    if (!isOver) await ended;
    this.#control.destroy();
    await this.#steps.close();
  }

  #listening(complaint: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.once('close', () => reject(new DenoError(complaint().trim(), 'FLEXSIM_DENO_START')));
      let heard = '';
      this.#control.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
        for (let end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
          const said = JSON.parse(heard.slice(0, end)) as Said;
          heard = heard.slice(end + 1);
          if (said.kind === 'listening') {
            this.#port = said.port;
            resolve();
          } else this.listener?.hear(said);
        }
      });
      this.#control.on('error', () => undefined);
    });
  }
}

const runner = fileURLToPath(new URL('./runner.js', import.meta.url));
const START_PATIENCE_MS = 20_000;
const COMPLAINT_CHARACTERS_MAX = 4_000;

/** The runner's connection, or why there is none. */
function firstOf(
  door: ReturnType<typeof createServer>,
  child: ChildProcess,
  complaint: () => string,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(new DenoError(`${why}: ${complaint().trim()}`, 'FLEXSIM_DENO_START'));
    const patience = setTimeout(() => fail('Deno did not start in time'), START_PATIENCE_MS);
    door.once('connection', (socket) => {
      clearTimeout(patience);
      resolve(socket.setNoDelay(true));
    });
    child.once('error', (error) => fail(error.message));
    child.once('close', () => fail('Deno ended at once'));
  });
}

/** As the runner imports it. */
export function bundleUrl(file: string): string {
  return pathToFileURL(file).href;
}
