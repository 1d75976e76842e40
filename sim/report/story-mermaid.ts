import { decidingSentence } from './deciding-sentence.ts';
import type { Story, StoryStep } from './story.ts';

/** A story as a Mermaid sequence diagram, in the fence that Markdown renders it from. */
export function storyMermaid(story: Story): string {
  const lines = [
    '```mermaid',
    'sequenceDiagram',
    ...story.lanes.map(
      ({ actor, title }, index) => `  participant a${index} as ${safe(actor)}<br/>${safe(title)}`,
    ),
    '  participant flex as Flex',
    '  participant db as Supabase',
    ...story.steps.flatMap((step, at) => stepLines(story, step, at)),
    ...(story.lanes.length > 0
      ? story.violations.map((one) => `  Note over ${across(story)}: ✘ ${safe(`${one.id}: ${one.says}`)}`)
      : []),
    '```',
  ];
  const sentence = decidingSentence(story);
  return `${[...lines, ...(sentence === undefined ? [] : ['', sentence])].join('\n')}\n`;
}

function stepLines(story: Story, step: StoryStep, at: number): readonly string[] {
  const { deciding } = story;
  const marked = deciding?.first === at || deciding?.second === at ? ' ★' : '';
  const actor = `a${step.lane}`;
  const system = systemOf(step);
  const text = `${at + 1}${marked} ${safe(step.request)}`;
  const answer = step.answer === '' ? '' : ` → ${safe(step.answer)}`;
  const notes = [
    step.fault && `fault: ${step.fault}`,
    step.effect,
    step.stateAfter && `now ${step.stateAfter}`,
  ];
  return [
    system ? `  ${actor}->>${system}: ${text}${answer}` : `  Note over ${actor}: ${text}${answer}`,
    ...notes.flatMap((note) => (note ? [`  Note right of ${actor}: ${safe(note)}`] : [])),
  ];
}

function systemOf({ request }: StoryStep): 'flex' | 'db' | undefined {
  if (/\bdb\b/.test(request)) return 'db';
  return /\bflex\b|by hand/.test(request) ? 'flex' : undefined;
}

function across({ lanes }: Story): string {
  return lanes.length > 1 ? `a0,a${lanes.length - 1}` : 'a0';
}

/** What Mermaid would read as its own syntax, as the entities it prints. */
function safe(text: string): string {
  return text.replaceAll(/[#;<>]/g, (character) => `#${character.charCodeAt(0)};`);
}
