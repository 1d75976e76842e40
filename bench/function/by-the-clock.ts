import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { medianOf } from '../figure.ts';

const run = fileURLToPath(new URL('../run.js', import.meta.url));
const flexsim = fileURLToPath(new URL('../../bin/flexsim.js', import.meta.url));

/** Milliseconds until a process that has just begun has a function and an instance of it. The middle of some. */
export function loadMs(file: string, rounds: number): Promise<number> {
  return middleOf(rounds, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [run, 'function/load-once', file]);
    return Number(stdout);
  });
}

/** Milliseconds from the start of a command until it has judged its one cell and ended. The middle of some. */
export function verdictMs(words: readonly string[], rounds: number): Promise<number> {
  return middleOf(rounds, async () => {
    const startedAtMs = performance.now();
    const child = spawn(process.execPath, [flexsim, 'gate', '--scenario', 'double-click', ...words], {
      stdio: 'ignore',
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`flexsim gate ${words.join(' ')} ended with ${code}.`);
    return performance.now() - startedAtMs;
  });
}

/** The first is for what is only done once: bundles that are kept. */
async function middleOf(rounds: number, measure: () => Promise<number>): Promise<number> {
  await measure();
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure());
  return medianOf(all);
}
