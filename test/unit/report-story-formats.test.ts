import { describe, expect, it } from 'vitest';
import { decidingSentence } from '../../sim/report/deciding-sentence.ts';
import { storyHtml } from '../../sim/report/story-html.ts';
import { storyMermaid } from '../../sim/report/story-mermaid.ts';
import { storyParts, storyText } from '../../sim/report/story-text.ts';
import type { Story } from '../../sim/report/story.ts';

const story: Story = {
  title: 'double-click · legacy on before · seed 1',
  lanes: [
    { actor: 'list', title: 'sync gig' },
    { actor: 'dialog', title: 'sync <gig>; #2' },
  ],
  steps: [
    { lane: 0, request: 'GET flex row-data gig-sound', answer: '200', effect: 'saw nothing' },
    {
      lane: 1,
      request: 'POST flex add-resource ana',
      answer: 'connection cut',
      fault: 'lost-response',
      effect: 'line a1 (ana) added',
      stateAfter: 'gig-sound: ana',
    },
    { lane: 1, request: 'wakes up', answer: '' },
    { lane: 0, request: 'POST db flex_crew_assignments', answer: '201' },
  ],
  violations: [{ id: 'one-line-per-desired', says: 'ana has 2 contact lines on gig-sound' }],
  deciding: { first: 0, second: 1, check: 'one-line-per-desired' },
  final: ['gig-sound: desired ana · in Flex ana, ana'],
};

describe('the deciding pair', () => {
  it('is named with what the two steps were', () => {
    expect(decidingSentence(story)).toBe(
      'What decides is that step 1 (list: GET flex row-data gig-sound) came before step 2 (dialog: POST flex add-resource ana): the other way round, one-line-per-desired holds.',
    );
  });

  it('is not named where there is none', () => {
    expect(decidingSentence({ ...story, deciding: undefined })).toBeUndefined();
  });

  it('is marked in the text', () => {
    const text = storyText(story, { colour: false, width: 120 });
    expect(text).toMatch(/^ {2}1\* GET flex row-data/m);
    expect(text).toMatch(/^ {2}4 {2}POST db/m);
    expect(text.replaceAll('\n  ', ' ')).toContain(`* ${decidingSentence(story)}`);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

it('can be told in pieces that are the whole text', () => {
  const look = { colour: false, width: 120 };
  const { head, steps, tail } = storyParts(story, look);
  expect([head, ...steps, tail].join('')).toBe(storyText(story, look));
  expect(steps).toHaveLength(4);
});

it('is a Mermaid sequence diagram, in which nothing is read as syntax', () => {
  expect(storyMermaid(story)).toMatchInlineSnapshot(`
    "\`\`\`mermaid
    sequenceDiagram
      participant a0 as list<br/>sync gig
      participant a1 as dialog<br/>sync #60;gig#62;#59; #35;2
      participant flex as Flex
      participant db as Supabase
      a0->>flex: 1 ★ GET flex row-data gig-sound → 200
      Note right of a0: saw nothing
      a1->>flex: 2 ★ POST flex add-resource ana → connection cut
      Note right of a1: fault: lost-response
      Note right of a1: line a1 (ana) added
      Note right of a1: now gig-sound: ana
      Note over a1: 3 wakes up
      a0->>db: 4 POST db flex_crew_assignments → 201
      Note over a0,a1: ✘ one-line-per-desired: ana has 2 contact lines on gig-sound
    \`\`\`

    What decides is that step 1 (list: GET flex row-data gig-sound) came before step 2 (dialog: POST flex add-resource ana): the other way round, one-line-per-desired holds.
    "
  `);
});

describe('the HTML page', () => {
  const page = storyHtml(story, 'npx flexsim replay fs1abc');

  it('needs nothing else', () => {
    expect(page).not.toMatch(/<script|<link|src=|url\(|@import|https?:/);
  });

  it('takes no text for markup', () => {
    expect(page).toContain('sync &lt;gig&gt;; #2');
    expect(storyHtml({ ...story, title: '"><script>' }, '')).not.toContain('<script>');
  });

  it('has a column for each actor and a row for each step, and marks the two that decide', () => {
    expect(page.match(/<th scope="col">/g)).toHaveLength(3);
    expect(page.match(/<tr/g)).toHaveLength(5);
    expect(page.match(/<tr class="decides">/g)).toHaveLength(2);
  });

  it('ends in the command to paste', () => {
    expect(page).toContain('<pre><code>npx flexsim replay fs1abc</code></pre>');
  });
});
