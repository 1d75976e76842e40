import type { MessagePort } from 'node:worker_threads';
import type { SchemaName } from '../databases/open-database.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';
import { needsOf } from './cell.ts';
import { allOpenFaults } from './open-faults.ts';
import { type DatabaseChoice, openStore } from './open-store.ts';
import { Player } from './play.ts';
import type { NumberedPart, PartFailed } from './race-part.ts';
import { walkPart } from './race-part-walk.ts';
import { schemaFor } from './schema-for.ts';
import { setStage } from './stage.ts';

/** What a worker is to do, as plain data. */
export interface RaceWork {
  readonly scenario: Scenario;
  readonly schema?: SchemaName;
  readonly checks: readonly CheckId[];
  readonly db: DatabaseChoice;
  readonly seed: number;
  readonly faultsMax: number;
  readonly stopAtFirst: boolean;
  readonly checkDeterminism: boolean;
  /** One number: the last stretch anybody wants to know about. */
  readonly lastStretch: SharedArrayBuffer;
}

/** Walks the parts that come in, one after the other, in a world of its own. */
export async function serveParts(port: MessagePort, target: Target, work: RaceWork): Promise<void> {
  const { scenario, checks, seed, faultsMax } = work;
  const store = await openStore(work.db);
  const { seededOn, migrations } = schemaFor(scenario, target, work.schema);
  const stage = await setStage(scenario, { store, schema: seededOn, migrations });
  const player = new Player(stage, target, {
    seed,
    needs: needsOf(checks),
    faults: allOpenFaults,
    faultsMax,
  });
  const lastStretch = new Int32Array(work.lastStretch);
  port.on('message', (part: NumberedPart) => {
    walkPart(part, {
      ...work,
      player,
      lastStretch: () => Atomics.load(lastStretch, 0),
      tell: (news) => port.postMessage(news),
    }).catch((error: unknown) => port.postMessage(failed(error)));
  });
}

/** Only some of an error gets from thread to thread by itself, and its code is not among it. */
function failed(error: unknown): PartFailed {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { kind: 'failed', name, message, code };
}
