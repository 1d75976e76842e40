import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Target } from '../sim/targets/target.ts';
import { type RaceWork, serveParts } from '../sim/world/race-worker.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { ownTargets } from './own-targets.ts';
import type { OptionValues } from './options.ts';

/** What a thread of `flexsim race --workers` is started with. */
export interface RaceWorkerData {
  readonly target: string;
  /** The command line, which says what the user's own targets are. */
  readonly options: Partial<OptionValues>;
  readonly work: RaceWork;
}

const { target, options, work } = workerData as RaceWorkerData;
const own = await ownTargets(options);
await serveParts(parentPort as MessagePort, targetNamed(target, own) as Target, work);
