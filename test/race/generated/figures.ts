import type { Scenario } from '../../../sim/scenarios/scenario.ts';

/** Of how many scenarios something is so, and of what share it must be. */
interface Figure {
  readonly says: string;
  readonly shareMin: number;
  count: number;
}

/** Whether a lot of scenarios is worth anything: scenarios in which nothing happens would hold for everybody. */
export class Figures {
  #scenarios = 0;
  readonly #figures: Readonly<Record<'legacy' | 'faults' | 'people' | 'switches', Figure>> = {
    legacy: { says: 'violated by legacy', shareMin: 0.5, count: 0 },
    faults: { says: 'with a fault', shareMin: 0.3, count: 0 },
    people: { says: 'with something a person does', shareMin: 0.3, count: 0 },
    switches: { says: 'with a switch off its default', shareMin: 0.3, count: 0 },
  };

  count({ acts, faults, flex }: Scenario, legacyFails: boolean): void {
    this.#scenarios++;
    const { legacy, faults: faulty, people, switches } = this.#figures;
    if (legacyFails) legacy.count++;
    if (faults !== undefined) faulty.count++;
    if (acts.flat().some((actor) => !('sync' in actor) && !('wait' in actor))) people.count++;
    if (flex !== undefined) switches.count++;
  }

  get tooFew(): readonly string[] {
    return Object.values(this.#figures)
      .filter(({ count, shareMin }) => count < shareMin * this.#scenarios)
      .map(
        ({ says, count, shareMin }) =>
          `${count} ${says}; ${Math.ceil(shareMin * this.#scenarios)} are wanted`,
      );
  }

  toString(): string {
    const each = Object.values(this.#figures).map(({ says, count }) => `${count} ${says}`);
    return `${this.#scenarios} scenarios held: ${each.join(', ')}`;
  }
}
