import type { Candidate } from './candidate.ts';
import { encodeChoice } from './choice-code.ts';
import type { Strategy } from './strategy.ts';

/** A strategy that also writes down what it chose, as a token carries it. */
export interface Recorded extends Strategy {
  readonly choices: readonly number[];
}

export function recorded(strategy: Strategy, faultNames: readonly string[]): Recorded {
  let choices: number[] = [];
  return {
    name: strategy.name,
    get exhausted() {
      return strategy.exhausted;
    },
    get choices() {
      return choices;
    },
    begin() {
      choices = [];
      return strategy.begin();
    },
    choose(candidates: readonly Candidate[]) {
      const index = strategy.choose(candidates);
      if (index !== null) choices.push(encodeChoice(candidates, index, faultNames));
      return index;
    },
    performed: (touches) => strategy.performed(touches),
  };
}
