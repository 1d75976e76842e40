import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DenoProcess } from './deno-process.ts';
import { findDeno } from './find-deno.ts';

/** Warm Denos for one function: as many as runs at the same time. */
export class DenoPool {
  readonly #deno = findDeno();
  readonly #bundle: string;
  #folder: string | undefined;
  #idle: DenoProcess[] = [];
  readonly #all = new Set<DenoProcess>();
  #closed = false;

  /** @param bundle - the function and everything it imports as one module */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  /** Where the bundle is, for as long as the pool is open. */
  get bundleFile(): string {
    const folder = this.#folder ?? mkdtempSync(join(tmpdir(), 'flexsim-deno-'));
    const file = join(folder, 'function.mjs');
    if (this.#folder === undefined) writeFileSync(file, this.#bundle);
    this.#folder = folder;
    return file;
  }

  async take(): Promise<DenoProcess> {
    const warm = this.#idle.pop();
    if (warm) return warm;
    const started = await DenoProcess.start(this.#deno, this.bundleFile);
    this.#all.add(started);
    return started;
  }

  /** A run in it is over, or nobody waits for it: what is left of it there gets no answer any more. */
  giveBack(process: DenoProcess): void {
    process.listener = undefined;
    if (process.runs < RUNS_MAX && !this.#closed) return void this.#idle.push(process);
    this.#all.delete(process);
    void process.stop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#idle = [];
    await Promise.all([...this.#all].map((process) => process.stop()));
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Every run leaves a module behind, of a megabyte or so. */
const RUNS_MAX = 500;
