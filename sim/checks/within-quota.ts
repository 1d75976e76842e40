import type { Check } from './check.ts';
import type { Step } from './evidence.ts';

/** Flex's official limits, summed over all keys of a customer. */
const quotas = [
  { name: 'hour', windowMs: 3_600_000, callsMax: 2_000 },
  { name: 'day', windowMs: 86_400_000, callsMax: 10_000 },
] as const;

export const withinQuota: Check = {
  id: 'within-quota',
  violatedWhen: 'more Flex calls were made than Flex allows',
  judge(evidence) {
    const calls = evidence.steps.filter((step) => step.system === 'flex' && step.run !== null);
    const refused = calls.filter((step) => step.status === 429 && step.fault === '').length;
    const says = refused > 0 ? [`Flex refused ${refused} calls with 429`] : [];
    for (const { name, windowMs, callsMax } of quotas) {
      const most = mostWithin(calls, windowMs);
      if (most > callsMax) says.push(`${most} Flex calls in one ${name}; ${callsMax} are allowed`);
    }
    return says;
  },
};

function mostWithin(calls: readonly Step[], windowMs: number): number {
  const times = calls.map((step) => step.atMs).toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    while (time - (times[first] as number) >= windowMs) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
