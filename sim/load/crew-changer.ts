import { type Swap, swaps } from './crew-changes.ts';
import type { Served } from './served.ts';

/** The person who replaces one technician by another before each sync, so that every sync has work to do. */
export class CrewChanger {
  readonly #served: Served;
  /** Which of the two has the seat of each job. */
  readonly #seated: number[] = swaps.map(() => 0);
  readonly #changed = new Set<number>();

  constructor(served: Served) {
    this.#served = served;
  }

  /** Changes the crew of a job, unless that has been done since its last sync. */
  async change(at: number): Promise<void> {
    const swap = swaps[at];
    if (swap === undefined || this.#changed.has(at)) return;
    this.#changed.add(at);
    const from = this.#seated[at] ?? 0;
    this.#seated[at] = 1 - from;
    await this.#reassign(swap, from);
  }

  /** A sync of this job is about to be sent; the id to send. */
  take(at: number): string {
    this.#changed.delete(at);
    return this.#served.jobs[swaps[at]?.job ?? ''] ?? '';
  }

  async #reassign({ job, technicians }: Swap, from: number): Promise<void> {
    const { url, serviceKey, jobs, technicians: ids } = this.#served;
    const leaving = ids[technicians[from] ?? ''];
    const coming = ids[technicians[1 - from] ?? ''];
    const query = `job_id=eq.${jobs[job]}&technician_id=eq.${leaving}`;
    const answer = await fetch(`${url}/rest/v1/job_assignments?${query}`, {
      method: 'PATCH',
      headers: {
        apikey: serviceKey,
        authorization: `Bearer ${serviceKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ technician_id: coming }),
    });
    if (!answer.ok) throw new Error(`The crew of ${job} could not be changed: ${await answer.text()}`);
  }
}
