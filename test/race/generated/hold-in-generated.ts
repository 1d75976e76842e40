import fc from 'fast-check';
import type { Scenario } from '../../../sim/scenarios/scenario.ts';
import { corpusFolder } from '../../../sim/world/corpus.ts';
import type { Figures } from './figures.ts';
import { judgeGenerated } from './judge-generated.ts';
import { keepFailing } from './keep-failing.ts';
import { scenario } from './scenario-arbitrary.ts';

/**
 * Judges as many generated scenarios, and counts what they were like. The first in which `hardened` does not hold is
 * shrunk, kept, and thrown.
 */
export async function holdInGenerated(numRuns: number, seed: number, figures: Figures): Promise<void> {
  const property = fc.asyncProperty(scenario, async (generated) => {
    const { hardened, legacyFails } = await judgeGenerated(generated);
    figures.count(generated, legacyFails);
    if (hardened.length > 0) throw new Error(hardened.join('\n'));
  });
  const details = await fc.check(property, { numRuns, seed });
  if (!details.failed) return;
  const [smallest] = details.counterexample as [Scenario];
  const kept = await keepFailing(smallest, corpusFolder).catch((error: unknown) => [String(error)]);
  const what = [
    fc.defaultReportMessage(details),
    JSON.stringify(smallest, null, 2),
    `Kept: ${kept.join(', ') || 'nothing, since a race finds no violation in it'}`,
  ];
  throw new Error(what.join('\n\n'));
}
