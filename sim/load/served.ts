import type { Contract } from '../targets/contract.ts';

/** A served world with the scenario `crew-changes`, as `flexsim serve --json` describes it. */
export interface Served {
  readonly target: string;
  readonly url: string;
  /** How the target is called, where it is not as the checklist's function. */
  readonly contract?: Contract;
  readonly adminJwt: string;
  readonly serviceKey: string;
  readonly jobs: Readonly<Record<string, string>>;
  readonly technicians: Readonly<Record<string, string>>;
}
