import type { Worker } from 'node:worker_threads';
import type { Coverage } from './coverage.ts';
import type { Findings } from './findings.ts';
import type { Spending } from './race-budget.ts';
import {
  inOrder,
  type NumberedPart,
  type PartFailed,
  type PartViolation,
  type StretchNews,
} from './race-part.ts';
import type { WalkEnd } from './race-walk.ts';

export interface WalkOfWorkers {
  readonly workersMax: number;
  /** Starts a thread that takes parts and tells of stretches. It looks at `lastStretch` before each schedule. */
  readonly start: (lastStretch: SharedArrayBuffer) => Promise<Worker>;
  readonly from: readonly NumberedPart[];
  readonly findings: Findings;
  readonly coverage: Coverage;
  readonly spending: Spending;
  readonly stopAtFirst: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress: () => void;
}

export interface WalkedByWorkers {
  readonly end: WalkEnd;
  readonly explored: number;
  readonly cut: number;
  readonly violations: readonly PartViolation[];
  /** What is left to walk. */
  readonly parts: readonly NumberedPart[];
}

/** Without end. */
const noLast = 2 ** 31 - 1;

/**
 * Has workers walk every order, part by part. What comes of it hangs neither on how many there are nor on how fast:
 * where the first violation ends it, everybody goes on to the end of the stretch it was found in, and all that lies
 * behind is forgotten.
 */
export async function walkWithWorkers(walk: WalkOfWorkers): Promise<WalkedByWorkers> {
  const shared = new SharedArrayBuffer(4);
  const last = new Int32Array(shared);
  Atomics.store(last, 0, noLast);
  const waiting = [...walk.from].toSorted(inOrder);
  const news: StretchNews[] = [];
  let end = 'done' as WalkEnd;
  const threads = await Promise.all(
    Array.from({ length: walk.workersMax }, async () => await walk.start(shared)),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      const idle = [...threads];
      const stopAt = (stretch: number, why: WalkEnd): void => {
        if (Atomics.load(last, 0) <= stretch) return;
        Atomics.store(last, 0, stretch);
        end = why;
      };
      const handOut = (): void => {
        for (let [part] = waiting; part && idle.length > 0; [part] = waiting) {
          if (part.stretch > Atomics.load(last, 0)) break;
          waiting.shift();
          (idle.pop() as Worker).postMessage(part);
        }
        if (idle.length === threads.length) resolve();
      };
      const heard = (worker: Worker, said: StretchNews | PartFailed): void => {
        if (said.kind === 'failed') return reject(failureIn(said));
        news.push(said);
        if (said.given) insert(waiting, said.given);
        if (said.rest) insert(waiting, said.rest);
        if (said.end !== 'goes-on') idle.push(worker);
        walk.spending.spend(said.explored + said.cut);
        walk.onProgress();
        if (walk.stopAtFirst && said.violations.length > 0) stopAt(said.stretch, 'violated');
        if (walk.spending.isSpent) stopAt(-1, 'budget');
        handOut();
      };
      walk.signal?.addEventListener('abort', () => {
        stopAt(-1, 'interrupted');
        handOut();
      });
      for (const worker of threads) {
        worker.on('message', (said: StretchNews | PartFailed) => heard(worker, said));
        worker.on('error', reject);
      }
      handOut();
    });
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  const wanted = end === 'violated' ? news.filter(({ stretch }) => stretch <= Atomics.load(last, 0)) : news;
  return { end, parts: waiting, ...merged(wanted.toSorted(inOrder), walk) };
}

function insert(waiting: NumberedPart[], part: NumberedPart): void {
  const at = waiting.findIndex((each) => inOrder(part, each) < 0);
  waiting.splice(at === -1 ? waiting.length : at, 0, part);
}

function merged(
  news: readonly StretchNews[],
  { findings, coverage }: WalkOfWorkers,
): Pick<WalkedByWorkers, 'explored' | 'cut' | 'violations'> {
  const best = new Map<string, PartViolation>();
  let explored = 0;
  let cut = 0;
  for (const each of news) {
    explored += each.explored;
    cut += each.cut;
    findings.addStates(each.states);
    findings.addCrashed(each.crashed);
    coverage.add(each.coverage);
    for (const violation of each.violations)
      if (violation.preemptions < (best.get(violation.check)?.preemptions ?? Number.POSITIVE_INFINITY))
        best.set(violation.check, violation);
  }
  return { explored, cut, violations: [...best.values()] };
}

function failureIn({ name, message, code }: PartFailed): Error {
  return Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
}
