import type { Run } from '../run.ts';
import { Trouble, type TroubledSystem } from '../trouble.ts';

/** How one try went: it is done, it may be tried again, or there is no point in that. */
export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'again'; readonly why: string; readonly retryAfterMs?: number }
  | { readonly kind: 'refused'; readonly why: string };

/** The part of a run that waiting needs. */
export type Patiently = Pick<Run, 'ports' | 'choices' | 'endsAtMs'>;

/** Tries until it is done. Only for requests that do no harm when they are carried out twice. */
export async function untilDone<T>(
  run: Patiently,
  system: TroubledSystem,
  attempt: (signal: AbortSignal | undefined) => Promise<Attempt<T>>,
): Promise<T> {
  const { patience } = run.choices;
  const attemptsMax = patience.kind === 'none' ? 1 : patience.attemptsMax;
  for (let nth = 1; ; nth++) {
    const outcome = await attempt(requestSignal(run));
    if (outcome.kind === 'done') return outcome.value;
    if (outcome.kind === 'refused') throw new Trouble(system, outcome.why);
    if (nth >= attemptsMax) throw new Trouble(system, outcome.why, outcome.retryAfterMs);
    await pause(run, system, nth, outcome.why, outcome.retryAfterMs);
  }
}

/** Ends a request that takes too long; none where the run has no patience to speak of. */
export function requestSignal(run: Patiently): AbortSignal | undefined {
  const { patience } = run.choices;
  return patience.kind === 'none' ? undefined : run.ports.clock.timeout(patience.requestMsMax);
}

/** As long as the server asked for, else longer each time, less some jitter; never past the run's end. */
async function pause(
  run: Patiently,
  system: TroubledSystem,
  nth: number,
  why: string,
  retryAfterMs?: number,
) {
  const { patience, ports } = { patience: run.choices.patience, ports: run.ports };
  if (patience.kind === 'none') return;
  const backoffMs = patience.pauseMs * 2 ** (nth - 1) * (1 - ports.random() / 2);
  const ms = retryAfterMs ?? Math.round(backoffMs);
  if (ports.clock.now() + ms >= run.endsAtMs) throw new Trouble(system, why, ms);
  await ports.clock.sleep(ms);
}
