/**
 * Runs all jobs, so many at once at most. When one throws, no further one is begun, those under way are waited
 * for, and the first error is thrown: nothing goes on behind the caller's back.
 */
export async function inFlight(max: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  let next = 0;
  const errors: unknown[] = [];
  const worker = async () => {
    while (errors.length === 0) {
      const job = jobs[next];
      next += 1;
      if (!job) return;
      try {
        await job();
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(max, jobs.length) }, worker));
  if (errors.length > 0) throw errors[0];
}
