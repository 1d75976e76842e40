import { counted } from '../sim/counted.ts';
import { wrap } from '../sim/report/wrap.ts';
import { storyText } from '../sim/report/story-text.ts';
import type { Look } from '../sim/report/reporters/reporter.ts';
import type { Verdict } from '../sim/report/report.ts';
import type { RacedCell } from '../sim/world/race-cell.ts';
import { removedInWords } from '../sim/world/shrink-part.ts';

/** What a race found, for people: the story of each violation, what was covered, and a command to paste. */
export function raceText(cells: readonly RacedCell[], look: Look): string {
  return cells.map((raced) => cellText(raced, look)).join('\n');
}

function cellText(raced: RacedCell, look: Look): string {
  const { cell, told } = raced;
  const stories = distinctStories(told).map((each) => {
    const left = removedInWords(each.failing.removed);
    return [
      storyText(each.story, look).trimEnd(),
      ...(left === '' ? [] : [`Told without what it does not need: ${left}.`]),
      `Seen on ${each.confirmedOn.join(', ')}.`,
    ].join('\n');
  });
  const violations = cell.checks.flatMap((check) => check.violations);
  const replays = distinctStories(told).map(
    ({ token }) => violations.find((each) => each.token === token)?.replay ?? `npx flexsim replay ${token}`,
  );
  const sections = [verdictLine(raced, look.width), ...stories, coverageText(raced), ...replays.toReversed()];
  return `${sections.filter((text) => text !== '').join(cell.verdict === 'violated' ? '\n\n' : '\n')}\n`;
}

/** A story that shows several violations is told once. */
function distinctStories(told: RacedCell['told']): RacedCell['told'] {
  return told.filter((each, index) => told.findIndex(({ token }) => token === each.token) === index);
}

function verdictLine({ cell, end }: RacedCell, width: number): string {
  const { explored, cut, exhausted, finalStates, scope } = cell.schedules;
  const how = exhausted
    ? `every distinguishable order was walked (${counted(explored, 'schedule')}, ${cut} cut short as equivalent)`
    : `${counted(explored, 'schedule')} played, ${cut} cut short as equivalent${end === 'violated' ? ', then stopped at the first violation' : ''}`;
  const states = `of the states at rest, ${finalStates.holding} hold and ${finalStates.violating} violate`;
  const violated = cell.checks.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id);
  const verdict = violated.length > 0 ? `violates ${violated.join(', ')}` : verdictWords(cell.verdict, end);
  return `${cell.scenario} on ${cell.target}@${cell.schema} ${verdict}.\n${wrap(`Scope: ${scope}; ${how}; ${states}.`, width).join('\n')}`;
}

function verdictWords(verdict: Verdict, end: RacedCell['end']): string {
  if (verdict === 'holds') return 'holds';
  if (end === 'interrupted') return 'is unknown: it was interrupted';
  return end === 'budget'
    ? 'is unknown: the budget ended first'
    : 'is unknown: the strategy leaves orders out, or a check gave no answer';
}

function coverageText({ cell, covered }: RacedCell): string {
  const seen = covered.situations.filter(({ schedules }) => schedules > 0);
  const unseen = covered.situations.filter(({ schedules }) => schedules === 0);
  const { conflicting, bothOrders } = covered.pairs;
  return [
    'Covered, in so many schedules:',
    ...seen.map(({ says, schedules }) => `${String(schedules).padStart(8)}  ${says}`),
    ...(unseen.length === 0
      ? []
      : [cell.schedules.exhausted ? 'Unreachable in this scope:' : 'Not come to:']),
    ...unseen.map(({ says }) => `       -  ${says}`),
    `${bothOrders} of ${conflicting} pairs of conflicting steps were seen in both orders.`,
  ].join('\n');
}
