import { decidingSentence } from './deciding-sentence.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Look } from './reporters/reporter.ts';
import type { Story, StoryStep } from './story.ts';
import { wrap } from './wrap.ts';

const NUMBER_WIDTH = 5;
const LANE_GAP = 3;
/** Below this a lane is a column of single words; then the lanes are named instead of drawn side by side. */
const LANE_WIDTH_MIN = 28;

/** A story in lanes: a column for each actor, a step where its actor's column is, time running down. */
export function storyText(story: Story, look: Look): string {
  const { head, steps, tail } = storyParts(story, look);
  return [head, ...steps, tail].join('');
}

/** The same text in the pieces in which it can be told step by step. */
export interface StoryParts {
  readonly head: string;
  readonly steps: readonly string[];
  readonly tail: string;
}

export function storyParts(story: Story, look: Look): StoryParts {
  const paint = paintFor(look);
  const side = sideBySide(story, look.width);
  const tail = [
    story.final.length > 0 ? ['At rest:', ...story.final.map((line) => `  ${line}`)] : [],
    verdictLines(story, paint),
    decidingLines(story, look.width),
  ];
  return {
    head: `${[paint('bold', story.title), '', ...laneHeads(story, side, paint)].join('\n')}\n`,
    steps: story.steps.map((step, at) => `${stepLines(story, step, at, side, paint).join('\n')}\n`),
    tail: tail
      .filter((lines) => lines.length > 0)
      .map((lines) => `\n${lines.join('\n')}\n`)
      .join(''),
  };
}

/** How the lanes are laid out. One lane of the whole width stands for "not side by side". */
interface Side {
  readonly lanes: number;
  readonly laneWidth: number;
}

function sideBySide(story: Story, width: number): Side {
  const lanes = Math.max(1, story.lanes.length);
  const laneWidth = Math.floor((width - NUMBER_WIDTH) / lanes) - LANE_GAP;
  if (laneWidth >= LANE_WIDTH_MIN) return { lanes, laneWidth };
  return { lanes: 1, laneWidth: Math.max(LANE_WIDTH_MIN, width - NUMBER_WIDTH) };
}

function laneHeads(story: Story, side: Side, paint: Paint): readonly string[] {
  if (side.lanes !== story.lanes.length) {
    return story.lanes.map(
      (lane) => `${' '.repeat(NUMBER_WIDTH)}${paint('bold', lane.actor)}: ${lane.title}`,
    );
  }
  const indent = ' '.repeat(NUMBER_WIDTH);
  const row = (texts: readonly string[]) =>
    texts.map((text) => cut(text, side.laneWidth).padEnd(side.laneWidth + LANE_GAP)).join('');
  return [
    indent + paint('bold', row(story.lanes.map((lane) => lane.actor)).trimEnd()),
    indent + paint('dim', row(story.lanes.map((lane) => lane.title)).trimEnd()),
  ];
}

function stepLines(story: Story, step: StoryStep, at: number, side: Side, paint: Paint): readonly string[] {
  const drawn = side.lanes === story.lanes.length;
  const actor = drawn ? '' : `${story.lanes[step.lane]?.actor ?? '?'}: `;
  const indent = ' '.repeat(drawn ? step.lane * (side.laneWidth + LANE_GAP) : 0);
  const inner = side.laneWidth - 2;
  const mark = story.deciding?.first === at || story.deciding?.second === at ? '*' : '';
  const lines = [
    ...wrap(`${actor}${step.request} → ${step.answer}`, side.laneWidth).map((line) => indent + line),
    ...wrap(step.fault ? `fault: ${step.fault}` : '', inner).map(
      (line) => `${indent}  ${paint('red', line)}`,
    ),
    ...wrap(step.effect ?? '', inner).map((line) => `${indent}  ${paint('green', line)}`),
    ...wrap(step.stateAfter ? `now ${step.stateAfter}` : '', inner).map(
      (line) => `${indent}  ${paint('dim', line)}`,
    ),
  ];
  return lines.map(
    (line, index) =>
      (index === 0 ? `${at + 1}`.padStart(NUMBER_WIDTH - 2) + mark : '').padEnd(NUMBER_WIDTH) + line,
  );
}

function verdictLines(story: Story, paint: Paint): readonly string[] {
  if (story.violations.length === 0) return [paint('green', '✔ Every check holds.')];
  return story.violations.map(({ id, says }) => `${paint('red', `✘ ${id}`)}: ${says}`);
}

function decidingLines(story: Story, width: number): readonly string[] {
  const sentence = decidingSentence(story);
  if (sentence === undefined) return [];
  return wrap(sentence, width - 2).map((line, at) => (at === 0 ? `* ${line}` : `  ${line}`));
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
