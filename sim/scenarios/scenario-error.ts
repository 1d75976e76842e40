export interface ScenarioProblem {
  /** Where in the file, as one would write it in JavaScript: `acts[0][1].sync.job`. */
  readonly path: string;
  /** What is wrong there, with the value, and what to do next. */
  readonly reason: string;
}

/** A scenario that cannot be run, with every problem found in it. */
export class ScenarioError extends Error {
  readonly code = 'FLEXSIM_INVALID_SCENARIO';
  readonly source: string;
  readonly problems: readonly ScenarioProblem[];

  constructor(source: string, problems: readonly ScenarioProblem[]) {
    const lines = problems.map(({ path, reason }) => (path === '' ? `  ${reason}` : `  ${path}: ${reason}`));
    super(`${source} is not a valid scenario.\n${lines.join('\n')}`);
    this.name = 'ScenarioError';
    this.source = source;
    this.problems = problems;
  }
}
