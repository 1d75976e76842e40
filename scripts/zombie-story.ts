import type { Evidence } from '../sim/checks/evidence.ts';
import { recorded } from '../sim/explorer/recorded.ts';
import { exhaustive } from '../sim/explorer/strategies/exhaustive.ts';
import { faultNames } from '../sim/flex-fake/core/faults/fault.ts';
import { storyText } from '../sim/report/story-text.ts';
import { scenarios } from '../sim/scenarios/list.ts';
import type { Scenario } from '../sim/scenarios/scenario.ts';
import type { Target } from '../sim/targets/target.ts';
import type { OpenFaults } from '../sim/world/open-faults.ts';
import { openStore } from '../sim/world/open-store.ts';
import { type Played, Player } from '../sim/world/play.ts';
import { schemaFor } from '../sim/world/schema-for.ts';
import { setStage } from '../sim/world/stage.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { tellStory } from '../sim/world/tell-story.ts';
import { encodeToken, type Token } from '../sim/world/token.ts';

/** A schedule in which an owner whose lease has run out wakes up and does harm. */
export interface Zombie {
  readonly token: string;
  readonly story: string;
  readonly evidence: Evidence;
}

/** In it the run called `slow` falls asleep before its add, for longer than its lease lasts. */
const scenario = scenarios.find(({ name }) => name === 'slow-isolate-wakes-up') as Scenario;
/** Whoever else sleeps past that lease finds it run out, and takes the element over. */
const faults: OpenFaults = { flex: [], db: ['stall'] };
const faultsMax = 1;
const target = targetNamed('hardened') as Target;
const seed = 1;
/** So that the lanes of the story stand side by side. */
const width = 110;

/** The shortest schedule, of all there are, that ends with two lines of the one contact; undefined if none does. */
export async function findZombie(): Promise<Zombie | undefined> {
  const schema = schemaFor(scenario, target);
  const stage = await setStage(scenario, {
    store: await openStore('model'),
    schema: schema.seededOn,
    migrations: schema.migrations,
  });
  try {
    const player = new Player(stage, target, { seed, needs: 'healed', faults, faultsMax });
    const strategy = recorded(exhaustive(), faultNames);
    let shortest: { readonly played: Played; readonly choices: readonly number[] } | undefined;
    while (strategy.begin()) {
      const played = await player.play(strategy);
      const { rest, runs = [] } = played.evidence ?? {};
      if (rest?.lines.length !== 2 || runs.some(({ answer }) => answer === null)) continue;
      if (shortest && shortest.played.happened.length <= played.happened.length) continue;
      shortest = { played, choices: [...strategy.choices] };
    }
    const evidence = shortest?.played.evidence;
    if (!shortest || !evidence) return undefined;
    const { choices, played } = shortest;
    const token: Token = { scenario: scenario.name, target: target.name, schema: schema.name, seed, choices };
    const story = storyText(tellStory(stage, token, played, []), { colour: false, width });
    return { token: encodeToken(token), story, evidence };
  } finally {
    await stage.close();
  }
}

/** The schedule as docs/hardened.md shows it. */
export async function zombieStory(): Promise<string> {
  const zombie = await findZombie();
  if (!zombie) throw new Error('no zombie does any harm any more; take its story out of docs/hardened.md');
  const { healed } = zombie.evidence;
  const heal = healed?.runs.map(({ answer }) => answer?.status).join(' and ');
  return [
    '```text',
    zombie.story.trimEnd(),
    '```',
    '',
    `\`npx flexsim replay ${zombie.token}\` tells it. One more sync answers ${heal}, and leaves ${healed?.rest.lines.length} line.`,
  ].join('\n');
}
