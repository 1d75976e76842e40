import { hash } from 'node:crypto';
import type { Evidence } from '../checks/evidence.ts';
import { checkOf } from '../checks/list.ts';
import { type Candidate, transitionKey } from '../explorer/candidate.ts';
import { countPreemptions, fewestPreemptions } from '../explorer/fewest-preemptions.ts';
import { type Recorded, recorded } from '../explorer/recorded.ts';
import type { Happened } from '../explorer/scheduler.ts';
import { inOrder } from '../explorer/strategies/in-order.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { CheckResult, Verdict, Violation } from '../report/report.ts';
import type { CheckId } from '../scenarios/check-ids.ts';
import type { Played, Player } from './play.ts';

/** The schedule that shows a violation with the fewest preemptions so far. */
export interface Finding {
  readonly says: string;
  readonly choices: readonly number[];
  readonly preemptions: number;
  readonly happened: readonly Happened[];
}

/** What the schedules of a cell have shown so far. */
export class Findings {
  readonly #ids: readonly CheckId[];
  readonly #found = new Map<CheckId, Finding>();
  readonly #crashed = new Map<CheckId, string>();
  readonly #states = new Map<string, boolean>();

  constructor(ids: readonly CheckId[], states: Iterable<readonly [state: string, violating: boolean]> = []) {
    this.#ids = ids;
    this.addStates(states);
  }

  get found(): ReadonlyMap<CheckId, Finding> {
    return this.#found;
  }

  /** Distinct states at rest, and whether one of the schedules that came to it violated something. */
  get states(): ReadonlyMap<string, boolean> {
    return this.#states;
  }

  get finalStates(): { holding: number; violating: number } {
    const violating = [...this.#states.values()].filter(Boolean).length;
    return { holding: this.#states.size - violating, violating };
  }

  judge({ evidence, happened, restDigest }: Played, strategy: Recorded): void {
    let violating = false;
    for (const id of this.#ids) {
      const says = this.#judgeOne(id, evidence as Evidence);
      if (says.length === 0) continue;
      violating = true;
      this.#keep(id, says.join('; '), happened, strategy.choices);
    }
    // Many thousand states are kept, and each is long.
    this.addStates([[hash('sha1', restDigest, 'base64'), violating]]);
  }

  /** States somebody else has come to. */
  addStates(states: Iterable<readonly [state: string, violating: boolean]>): void {
    for (const [state, violating] of states)
      this.#states.set(state, violating || (this.#states.get(state) ?? false));
  }

  /** Checks that broke down themselves. */
  get crashed(): ReadonlyMap<CheckId, string> {
    return this.#crashed;
  }

  addCrashed(crashed: Iterable<readonly [check: CheckId, error: string]>): void {
    for (const [check, error] of crashed) this.#crashed.set(check, error);
  }

  /** Looks for an order that shows the same with fewer switches between the actors. */
  async shorten(player: Player): Promise<void> {
    for (const [id, finding] of this.#found) {
      if (finding.preemptions === 0) continue;
      const order = fewestPreemptions(finding.happened);
      const preemptions = countPreemptions(order, finding.happened);
      if (preemptions >= finding.preemptions) continue;
      const keys = order.map((index) => transitionKey(finding.happened[index]?.candidate as Candidate));
      const strategy = recorded(inOrder(keys), faultNames);
      strategy.begin();
      const { evidence, happened } = await player.play(strategy);
      const says = evidence ? this.#judgeOne(id, evidence).join('; ') : '';
      if (says === '') continue;
      this.#found.set(id, { says, choices: [...strategy.choices], preemptions, happened });
    }
  }

  /** A result for each check; `otherwise` is what it says of one that nothing violated. */
  results(report: (id: CheckId, finding: Finding) => Violation, otherwise: Verdict): CheckResult[] {
    return this.#ids.map((id) => {
      const finding = this.#found.get(id);
      if (finding) return { id, verdict: 'violated', violations: [report(id, finding)] };
      return { id, verdict: this.#crashed.has(id) ? 'unknown' : otherwise, violations: [] };
    });
  }

  #judgeOne(id: CheckId, evidence: Evidence): readonly string[] {
    try {
      return checkOf(id).judge(evidence);
    } catch (error) {
      this.#crashed.set(id, String(error));
      return [];
    }
  }

  #keep(id: CheckId, says: string, happened: readonly Happened[], choices: readonly number[]): void {
    const known = this.#found.get(id);
    const order = happened.map((_, index) => index);
    const preemptions = countPreemptions(order, happened);
    if (known && known.preemptions <= preemptions) return;
    this.#found.set(id, { says, choices: [...choices], preemptions, happened });
  }
}
