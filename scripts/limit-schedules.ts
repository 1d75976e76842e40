import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Evidence, State } from '../sim/checks/evidence.ts';
import { recorded } from '../sim/explorer/recorded.ts';
import { exhaustive } from '../sim/explorer/strategies/exhaustive.ts';
import { faultNames } from '../sim/flex-fake/core/faults/fault.ts';
import { parseScenario } from '../sim/scenarios/scenario.ts';
import type { Target } from '../sim/targets/target.ts';
import { openStore } from '../sim/world/open-store.ts';
import { Player } from '../sim/world/play.ts';
import { scenarioHash } from '../sim/world/scenario-hash.ts';
import { schemaFor } from '../sim/world/schema-for.ts';
import { setStage } from '../sim/world/stage.ts';
import { targetNamed } from '../sim/world/targets.ts';
import { encodeToken } from '../sim/world/token.ts';

/** A limit of `hardened` that Flex leaves, with how to tell that a schedule shows it. */
export interface Limit {
  /** Of the scenario in docs/limits. */
  readonly name: string;
  readonly says: string;
  readonly shows: (evidence: Evidence) => boolean;
}

const seed = 1;

/** The limits of docs/hardened.md in its order; the stalled run has a section of its own. */
export const limits: readonly Limit[] = [
  {
    name: 'add-lands-late',
    says: 'An add lands after its run has looked for it',
    shows: ({ rest, nameOf }) => namesIn(rest, nameOf) === 'ana, ana',
  },
  {
    name: 'late-add-below-the-cut',
    says: 'An add lands late, and the list read next has lost its tail',
    shows: ({ rest, nameOf, steps }) => {
      const landed = steps.findIndex(({ late, lineChanges }) => late && lineChanges.length > 0);
      return (
        namesIn(rest, nameOf) === 'ana, ana' &&
        steps.slice(landed + 1).some(({ fault }) => fault === 'truncated-list')
      );
    },
  },
  {
    name: 'list-cut-off-twice',
    says: 'A list is cut off twice in a row',
    shows: ({ steps }) => steps.some(({ target }) => target === 'add-resource'),
  },
  {
    name: 'orphan-below-the-cut',
    says: 'Somebody whom nobody asked for is below the cut',
    shows: ({ rest, nameOf, runs }) =>
      namesIn(rest, nameOf).includes('guest') && runs.every(({ answer }) => answer?.status === 200),
  },
  { name: 'list-always-cut-off', says: 'A list is always cut off', shows: ({ runs }) => isRefused(runs) },
  { name: 'bare-id-nobody-maps', says: 'A bare id that nobody maps', shows: ({ runs }) => isRefused(runs) },
  {
    name: 'bare-ids-and-two-jobs',
    says: 'Bare ids, and the other crew call wants somebody',
    shows: ({ runs }) => isRefused(runs),
  },
  {
    name: 'dies-before-mapping',
    says: 'A run dies before mapping; unassigned; pruning off',
    shows: ({ rest, nameOf, runs }) =>
      namesIn(rest, nameOf) === 'ana' && runs.some(({ answer }) => answer?.status === 200),
  },
  {
    name: 'deleted-by-hand-meanwhile',
    says: 'Deleted by hand, and 204 for a line that is gone',
    shows: ({ runs, steps }) =>
      removedOf(runs) === 1 &&
      steps.every(({ run, lineChanges }) => run === null || lineChanges.every(({ after }) => after)),
  },
];

/** The shortest schedule that shows a limit, and what comes of it. */
export interface LimitShown {
  readonly token: string;
  /** Run by run; null where it died. */
  readonly answers: readonly (number | null)[];
  readonly inFlex: string;
  /** The same after one more sync of each job. */
  readonly healedAnswers: readonly (number | null)[];
  readonly healedInFlex: string;
}

/** Looks through the schedules of a limit's scenario; undefined if none shows it. */
export async function findLimit(limit: Limit): Promise<LimitShown | undefined> {
  const path = fileURLToPath(new URL(`../docs/limits/${limit.name}.json`, import.meta.url));
  const scenario = parseScenario(JSON.parse(readFileSync(path, 'utf8')), path);
  const target = targetNamed('hardened') as Target;
  const schema = schemaFor(scenario, target);
  const { seededOn, migrations } = schema;
  const stage = await setStage(scenario, { store: await openStore('model'), schema: seededOn, migrations });
  try {
    const player = new Player(stage, target, { seed, needs: 'healed' });
    const found = await shortest(player, limit);
    if (!found) return undefined;
    const { rest, runs, healed, nameOf } = found.evidence;
    const where = { scenario: scenario.name, scenarioHash: scenarioHash(scenario), schema: schema.name };
    return {
      token: encodeToken({ ...where, target: target.name, seed, choices: found.choices }),
      answers: runs.map(({ answer }) => answer?.status ?? null),
      inFlex: namesIn(rest, nameOf),
      healedAnswers: (healed?.runs ?? []).map(({ answer }) => answer?.status ?? null),
      healedInFlex: healed ? namesIn(healed.rest, nameOf) : '',
    };
  } finally {
    await stage.close();
  }
}

interface Found {
  readonly evidence: Evidence;
  readonly choices: readonly number[];
}

/** The shortest of all schedules that show it. */
async function shortest(player: Player, { shows }: Limit): Promise<Found | undefined> {
  const strategy = recorded(exhaustive(), faultNames);
  let found: Found | undefined;
  let steps = Infinity;
  while (strategy.begin()) {
    const { evidence, happened } = await player.play(strategy);
    if (!evidence || happened.length >= steps || !shows(evidence)) continue;
    found = { evidence, choices: [...strategy.choices] };
    steps = happened.length;
  }
  return found;
}

/** The schedules as docs/hardened.md lists them. */
export async function limitSchedules(): Promise<string> {
  const rows: string[] = [];
  for (const limit of limits) {
    const shown = await findLimit(limit);
    if (!shown) throw new Error(`no schedule of docs/limits/${limit.name}.json shows its limit any more`);
    const { answers, inFlex, healedAnswers, healedInFlex, token } = shown;
    const cells = [
      `[${limit.says}](limits/${limit.name}.json)`,
      answersText(answers),
      inFlex,
      answersText(healedAnswers),
      healedInFlex,
      `\`${token}\``,
    ];
    rows.push(`| ${cells.join(' | ')} |`);
  }
  return [
    '| limit | answers | then in Flex | one more sync of each job answers | and leaves | token |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function answersText(answers: readonly (number | null)[]): string {
  return answers.map((status) => status ?? 'died').join(', ');
}

/** Whose lines there are, in the scenario's words. */
function namesIn({ lines }: State, nameOf: Evidence['nameOf']): string {
  return lines
    .filter(({ type }) => type === 'contact')
    .map(({ resourceId }) => nameOf(resourceId))
    .toSorted()
    .join(', ');
}

function isRefused(runs: Evidence['runs']): boolean {
  return runs[0]?.answer?.status === 502;
}

function removedOf(runs: Evidence['runs']): unknown {
  const body = runs[0]?.answer?.body as {
    readonly summary?: { readonly sound?: { readonly removed?: unknown } };
  } | null;
  return body?.summary?.sound?.removed;
}
