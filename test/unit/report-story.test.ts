import { expect, it } from 'vitest';
import type { Story } from '../../sim/report/story.ts';
import { storyText } from '../../sim/report/story-text.ts';

const story: Story = {
  title: 'double-click on legacy@before',
  lanes: [
    { actor: 'list', title: 'sync gig (sound)' },
    { actor: 'dialog', title: 'sync gig (sound)' },
  ],
  steps: [
    { lane: 0, request: 'GET flex row-data gig-sound', answer: '200', effect: 'sees no line' },
    { lane: 1, request: 'GET flex row-data gig-sound', answer: '200', effect: 'sees no line' },
    {
      lane: 0,
      request: 'POST flex add-resource ana',
      answer: '200',
      effect: 'line L1 (ana) added to gig-sound',
      stateAfter: 'gig-sound: ana',
    },
    {
      lane: 1,
      request: 'POST flex add-resource ana',
      answer: 'no answer',
      fault: 'lost-response',
      effect: 'line L2 (ana) added to gig-sound',
      stateAfter: 'gig-sound: ana, ana',
    },
  ],
  violations: [
    { id: 'one-line-per-desired', says: 'ana has 2 contact lines on gig-sound, and should have 1' },
  ],
  final: ['gig-sound in Flex: ana (L1), ana (L2)'],
};

it('tells a story in lanes, side by side where they fit', () => {
  expect(storyText(story, { colour: false, width: 90 })).toMatchInlineSnapshot(`
    "double-click on legacy@before

         list                                      dialog
         sync gig (sound)                          sync gig (sound)
      1  GET flex row-data gig-sound → 200
           sees no line
      2                                            GET flex row-data gig-sound → 200
                                                     sees no line
      3  POST flex add-resource ana → 200
           line L1 (ana) added to gig-sound
           now gig-sound: ana
      4                                            POST flex add-resource ana → no answer
                                                     fault: lost-response
                                                     line L2 (ana) added to gig-sound
                                                     now gig-sound: ana, ana

    At rest:
      gig-sound in Flex: ana (L1), ana (L2)

    ✘ one-line-per-desired: ana has 2 contact lines on gig-sound, and should have 1
    "
  `);
});

it('names the actors where the lanes do not fit', () => {
  expect(storyText(story, { colour: false, width: 50 })).toMatchInlineSnapshot(`
    "double-click on legacy@before

         list: sync gig (sound)
         dialog: sync gig (sound)
      1  list: GET flex row-data gig-sound → 200
           sees no line
      2  dialog: GET flex row-data gig-sound → 200
           sees no line
      3  list: POST flex add-resource ana → 200
           line L1 (ana) added to gig-sound
           now gig-sound: ana
      4  dialog: POST flex add-resource ana → no
         answer
           fault: lost-response
           line L2 (ana) added to gig-sound
           now gig-sound: ana, ana

    At rest:
      gig-sound in Flex: ana (L1), ana (L2)

    ✘ one-line-per-desired: ana has 2 contact lines on gig-sound, and should have 1
    "
  `);
});

it('says so when every check holds', () => {
  expect(
    storyText({ ...story, violations: [], final: [], steps: [] }, { colour: false, width: 90 }),
  ).toMatchInlineSnapshot(`
    "double-click on legacy@before

         list                                      dialog
         sync gig (sound)                          sync gig (sound)

    ✔ Every check holds.
    "
  `);
});
