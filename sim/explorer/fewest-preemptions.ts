import type { Candidate } from './candidate.ts';
import { conflicts, type ConflictRelation } from './conflicts.ts';
import type { Touch } from './touch.ts';

export interface TraceStep {
  readonly candidate: Candidate;
  readonly touches: readonly Touch[];
}

/**
 * Of all orders equivalent to a trace, one that takes the turn from as few actors that could go on as possible:
 * a shortest path over how far each actor has come. Conflicting steps keep their order, an actor's own too.
 *
 * @returns indexes into `trace`, in the new order.
 */
export function fewestPreemptions(
  trace: readonly TraceStep[],
  relation: ConflictRelation = conflicts,
): readonly number[] {
  const actors = [...new Set(trace.map(laneOf))].toSorted((a, b) => a - b);
  const steps = actors.map((actor) => indexesOf(trace, actor));
  const before = precedence(trace, relation);
  const start: Node = { at: steps.map(() => 0), last: -1, cost: 0, step: -1, from: null };
  const levels: Node[][] = [[start]];
  const seen = new Set<string>();
  for (let cost = 0; cost < levels.length; cost++) {
    const level = levels[cost] as Node[];
    for (let node = level.pop(); node; node = level.pop()) {
      const id = `${node.at.join()}/${node.last}`;
      if (seen.has(id)) continue;
      seen.add(id);
      if (node.at.every((at, lane) => at === (steps[lane] as number[]).length)) return path(node);
      for (const next of successors(node, steps, before)) (levels[next.cost] ??= []).push(next);
    }
  }
  return trace.map((_, index) => index);
}

/** How often the turn is taken from an actor that has steps left. */
export function countPreemptions(order: readonly number[], trace: readonly TraceStep[]): number {
  const left = new Map<number, number>();
  for (const step of trace) left.set(laneOf(step), (left.get(laneOf(step)) ?? 0) + 1);
  let count = 0;
  let last = -1;
  for (const index of order) {
    const lane = laneOf(trace[index] as TraceStep);
    if (last !== -1 && lane !== last && (left.get(last) ?? 0) > 0) count++;
    left.set(lane, (left.get(lane) ?? 0) - 1);
    last = lane;
  }
  return count;
}

interface Node {
  readonly at: readonly number[];
  readonly last: number;
  readonly cost: number;
  readonly step: number;
  readonly from: Node | null;
}

function successors(
  node: Node,
  steps: readonly (readonly number[])[],
  before: readonly (readonly number[])[],
): Node[] {
  const done = (index: number): boolean =>
    steps.some((own, lane) => {
      const position = own.indexOf(index);
      return position !== -1 && position < (node.at[lane] as number);
    });
  const nodes: Node[] = [];
  for (const [lane, own] of steps.entries()) {
    const step = own[node.at[lane] as number];
    if (step === undefined || !(before[step] as readonly number[]).every(done)) continue;
    const lastLeft =
      node.last === -1 ? 0 : (steps[node.last] as number[]).length - (node.at[node.last] as number);
    const preempts = node.last !== -1 && node.last !== lane && lastLeft > 0;
    const at = node.at.with(lane, (node.at[lane] as number) + 1);
    nodes.push({ at, last: lane, cost: node.cost + (preempts ? 1 : 0), step, from: node });
  }
  return nodes;
}

/** For each step the earlier steps of others that must stay before it. */
function precedence(trace: readonly TraceStep[], relation: ConflictRelation): readonly (readonly number[])[] {
  return trace.map((step, index) => {
    const earlier: number[] = [];
    for (let other = 0; other < index; other++) {
      const candidate = trace[other] as TraceStep;
      if (laneOf(candidate) !== laneOf(step) && relation(candidate.touches, step.touches))
        earlier.push(other);
    }
    return earlier;
  });
}

function path(node: Node): number[] {
  const order: number[] = [];
  for (let at: Node | null = node; at && at.step !== -1; at = at.from) order.push(at.step);
  return order.reverse();
}

function indexesOf(trace: readonly TraceStep[], lane: number): number[] {
  return trace.flatMap((step, index) => (laneOf(step) === lane ? [index] : []));
}

/** A late write is nobody's turn; it has a lane of its own. */
function laneOf({ candidate }: TraceStep): number {
  return candidate.kind === 'late' ? 1_000 + candidate.actor : candidate.actor;
}
