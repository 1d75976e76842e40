/** A served world with the scenario `crew-changes`, as `flexsim serve --json` describes it. */
export interface Served {
  readonly target: string;
  readonly url: string;
  readonly syncPath: string;
  readonly adminJwt: string;
  readonly serviceKey: string;
  readonly jobs: Readonly<Record<string, string>>;
  readonly technicians: Readonly<Record<string, string>>;
}
