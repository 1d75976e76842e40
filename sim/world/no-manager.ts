/** A scenario calls the function that adds or removes one technician, and the target has none. */
export class NoManager extends Error {
  override readonly name = 'NoManager';
  readonly code = 'FLEXSIM_NO_MANAGER';

  constructor(scenario: string, target: string) {
    super(
      `${scenario} adds or removes one technician by a function, and ${target} has none beside it. ` +
        'Name it in flexsim.config.ts: manage: { file: "…/index.ts" }',
    );
  }
}
