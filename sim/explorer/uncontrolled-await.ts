/** An actor neither asks for anything nor ends: it waits on something flexsim does not control. */
export class UncontrolledAwait extends Error {
  static readonly patienceMs = 1_500;
  override readonly name = 'UncontrolledAwait';
  readonly code = 'FLEXSIM_UNCONTROLLED_AWAIT';
  readonly actor: string;
  readonly lastStep: string;

  constructor(actor: string, lastStep: string) {
    super(
      `Uncontrolled await: "${actor}" waits on something outside the world (a real timer or socket?) since ${lastStep}. Let it use the fetch, timers and clock it is given.`,
    );
    this.actor = actor;
    this.lastStep = lastStep;
  }
}
