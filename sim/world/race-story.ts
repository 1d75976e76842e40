import { recorded } from '../explorer/recorded.ts';
import { replay } from '../explorer/strategies/replay.ts';
import { faultNames } from '../flex-fake/core/faults/fault.ts';
import type { Story } from '../report/story.ts';
import { needsOf, violationOf } from './cell.ts';
import { Findings } from './findings.ts';
import { Player } from './play.ts';
import type { Store } from './open-store.ts';
import type { Suspicion } from './race-confirm.ts';
import { decidingPair } from './race-deciding-pair.ts';
import { schemaFor } from './schema-for.ts';
import { setStage } from './stage.ts';
import { tellStory } from './tell-story.ts';

/** One schedule told as a story, with the two steps whose order decides. */
export async function storyOf(store: Store, suspicion: Suspicion): Promise<Story> {
  const { scenario, target, seed, check, choices, faults, faultsMax } = suspicion;
  const schema = schemaFor(scenario, target, suspicion.schema);
  const stage = await setStage(scenario, {
    store,
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const { checks } = scenario;
    const player = new Player(stage, target, { seed, needs: needsOf(checks), faults, faultsMax });
    const strategy = recorded(replay(choices, faultNames), faultNames);
    strategy.begin();
    const played = await player.play(strategy);
    const findings = new Findings(checks);
    findings.judge(played, strategy);
    const results = findings.results((_, finding) => violationOf(finding, '', []), 'holds');
    const token = { scenario: scenario.name, target: target.name, schema: schema.name, seed, choices };
    const story = tellStory(stage, token, played, results);
    const pair = await decidingPair(player, played.happened, check);
    return pair ? { ...story, deciding: { ...pair, check } } : story;
  } finally {
    await stage.close();
  }
}
