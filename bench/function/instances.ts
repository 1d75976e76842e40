import type { Surroundings, Target } from '../../sim/targets/target.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { medianOf } from '../figure.ts';
import { nowhere } from './nowhere.ts';

/** What a further instance costs, where there was one before. */
export interface InstanceCost {
  readonly cpuMs: number;
  /** What it holds as long as it is held. */
  readonly bytes: number;
}

const instances = 2_000;

/** Over so many rounds, the middle one. The first is for warming up. */
export function instanceCost(target: Target, rounds: number): InstanceCost {
  const place = nowhere();
  const all = Array.from({ length: rounds + 1 }, () => costOf(target, place)).slice(1);
  return {
    cpuMs: medianOf(all.map(({ cpuMs }) => cpuMs)),
    bytes: medianOf(all.map(({ bytes }) => bytes)),
  };
}

function costOf(target: Target, place: Surroundings): InstanceCost {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const { user, system } = process.cpuUsage();
  const held = Array.from({ length: instances }, () => target.open(place));
  const after = process.cpuUsage();
  collectGarbage();
  const bytes = (process.memoryUsage().heapUsed - before) / held.length;
  return { cpuMs: (after.user + after.system - user - system) / 1_000 / instances, bytes };
}
