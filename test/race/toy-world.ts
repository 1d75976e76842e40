import type { Arrivals, ConflictRelation } from '../../sim/explorer/conflicts.ts';
import { type ActorPort, type ActorStart, Scheduler } from '../../sim/explorer/scheduler.ts';
import type { Strategy } from '../../sim/explorer/strategy.ts';
import type { Touch } from '../../sim/explorer/touch.ts';

/** An instruction of a toy actor. What it writes depends on what the actor has read so far. */
export type Instruction =
  | { readonly kind: 'get'; readonly key: string }
  | { readonly kind: 'put'; readonly key: string }
  /** Reads every key of a letter, those that do not exist yet included. */
  | { readonly kind: 'list'; readonly letter: string }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'sleep'; readonly ms: number }
  /** All at once. */
  | { readonly kind: 'together'; readonly of: readonly Instruction[] };

export interface ToyProgram {
  readonly actors: readonly (readonly Instruction[])[];
  /** A second act, after all are at rest. */
  readonly afterwards?: readonly Instruction[];
  readonly faults: readonly string[];
  readonly faultsMax: number;
  /** Whether an actor notes the answers of parallel requests as they arrive, or in the order it asked. */
  readonly arrivals: Arrivals;
}

export interface Walk {
  readonly states: ReadonlySet<string>;
  readonly explored: number;
  readonly cut: number;
}

/** How long a write may be on its way whose answer is lost at once. */
export const toyLateMs = 20;

/** What a walk gives that would take too long. */
export const tooLarge: Walk = { states: new Set(), explored: 0, cut: 0 };

/** Every state at rest that a strategy reaches: the store, and what each actor saw last. */
export async function walk(program: ToyProgram, strategy: Strategy, schedulesMax = 20_000): Promise<Walk> {
  const states = new Set<string>();
  let explored = 0;
  let cut = 0;
  while (strategy.begin()) {
    if (explored + cut >= schedulesMax) return tooLarge;
    const store = new Map<string, string>();
    const seen: string[] = [];
    const scheduler = new Scheduler({
      choose: (candidates) => strategy.choose(candidates),
      performed: ({ touches }) => strategy.performed(touches),
      faultsMax: program.faultsMax,
      clocked: false,
      stallMs: 1_000,
    });
    const acts = [program.actors, ...(program.afterwards ? [[program.afterwards]] : [])];
    let first = 0;
    let end = 'rest';
    for (const actors of acts) {
      const starts = actors.map((instructions, offset) =>
        actorOf(instructions, first + offset, store, seen, program),
      );
      end = await scheduler.act(starts, first);
      if (end === 'cut') break;
      first += actors.length;
    }
    if (end === 'cut') cut++;
    else {
      explored++;
      states.add(JSON.stringify([[...store].toSorted(byKey), seen]));
    }
  }
  return { states, explored, cut };
}

/** The whole relation with some conflicts forgotten, to see whether anybody notices. */
export function forgetful(forget: (touch: Touch) => boolean, whole: ConflictRelation): ConflictRelation {
  return (a, b) =>
    whole(
      a.filter((touch) => !forget(touch)),
      b.filter((touch) => !forget(touch)),
    );
}

function actorOf(
  instructions: readonly Instruction[],
  index: number,
  store: Map<string, string>,
  seen: string[],
  program: ToyProgram,
): ActorStart {
  seen[index] = '';
  return {
    title: `actor ${index}`,
    startMs: 0,
    limitMs: 100_000,
    async run(port) {
      for (const instruction of instructions) note(await carryOut(instruction, port));
    },
  };

  function note(answers: string): void {
    seen[index] = shorten(`${seen[index]}${answers}`);
  }

  async function carryOut(instruction: Instruction, port: ActorPort): Promise<string> {
    if (instruction.kind === 'sleep') {
      await port.sleep(instruction.ms);
      return '';
    }
    if (instruction.kind === 'together') {
      const all = instruction.of.map(async (each) => {
        const answer = await carryOut(each, port);
        if (program.arrivals === 'matter') note(answer);
        return answer;
      });
      const answers = await Promise.all(all);
      return program.arrivals === 'matter' ? '' : answers.join('');
    }
    const written = `${index}<${seen[index]}`;
    const answer = await port
      .request({
        key: JSON.stringify([instruction, instruction.kind === 'put' ? written : '']),
        label: instruction.kind,
        latencyMs: 10,
        faults: program.faults,
        perform: (fault) => {
          if (fault === 'refuse')
            return { touches: [], outcome: { kind: 'answer', value: 'refused' } as const };
          if (fault === 'hang') return { touches: [], outcome: { kind: 'silence' } as const };
          if (fault === 'late') {
            const land = () => apply(store, instruction, written).touches;
            return {
              touches: [],
              outcome: { kind: 'error', error: new Error('lost') } as const,
              late: { afterMs: toyLateMs, land },
            };
          }
          const { touches, value } = apply(store, instruction, written);
          return fault === 'lose'
            ? { touches, outcome: { kind: 'error', error: new Error('lost') } as const }
            : { touches, outcome: { kind: 'answer', value } as const };
        },
      })
      .catch(() => 'lost');
    const tells =
      instruction.kind === 'get' || instruction.kind === 'list' || answer === 'lost' || answer === 'refused';
    return tells ? `${answer};` : '';
  }
}

function apply(
  store: Map<string, string>,
  instruction: Exclude<Instruction, { kind: 'sleep' | 'together' }>,
  written: string,
): { touches: Touch[]; value: string } {
  if (instruction.kind === 'list') {
    const { letter } = instruction;
    const found = [...store].filter(([key]) => key.startsWith(letter)).toSorted(byKey);
    return {
      touches: [{ mode: 'read', space: 'store', matches: (image) => String(image.key).startsWith(letter) }],
      value: JSON.stringify(found),
    };
  }
  const { key } = instruction;
  const value = store.get(key);
  if (instruction.kind === 'get')
    return { touches: [{ mode: 'read', space: 'store', key }], value: value ?? '-' };
  const before = value === undefined ? undefined : { key, value };
  if (instruction.kind === 'remove') {
    store.delete(key);
    return {
      touches: [
        before ? { mode: 'write', space: 'store', key, before } : { mode: 'read', space: 'store', key },
      ],
      value: '',
    };
  }
  store.set(key, written);
  return {
    touches: [{ mode: 'write', space: 'store', key, before, after: { key, value: written } }],
    value: '',
  };
}

/** What an actor has seen stays comparable and does not grow without end. */
function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 20)}…${text.slice(-20)}${text.length}`;
}

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
