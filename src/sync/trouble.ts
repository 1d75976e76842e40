/** Which system could not be used: it decides the answer's status. */
export type TroubledSystem = 'flex' | 'database' | 'turn';

/** Something could not be done. It ends a department, or one piece of it, never the run. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly system: TroubledSystem;
  /** When it makes sense to come back, if somebody said so. */
  readonly retryAfterMs: number | undefined;

  constructor(system: TroubledSystem, message: string, retryAfterMs?: number) {
    super(message);
    this.system = system;
    this.retryAfterMs = retryAfterMs;
  }
}
