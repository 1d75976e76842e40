import { expect, it } from 'vitest';
import type { Scenario } from '../../sim/scenarios/scenario.ts';
import { everySetting, spelled } from './switches/every-setting.ts';
import { judgeSetting } from './switches/judge-setting.ts';
import { representative } from './switches/representative.ts';

/** Those in which one sync follows another; `npm run test:switches` has all of them. */
const quick = representative.filter(({ acts }) => acts.every((act) => act.length === 1));

it.each(everySetting.map((each) => ({ ...each, says: `${each.name}: ${spelled(each.setting)}` })))(
  'hardened is as it is listed under $says',
  async (setting) => {
    const wrong = await Promise.all(
      quick.map(async (each) => [each.name, await judgeSetting(each, setting)]),
    );
    expect(wrong).toEqual(quick.map(({ name }) => [name, []]));
  },
);

it('would notice a sync that does not hold: a list that is cut off and not listed is one', async () => {
  const [scenario] = quick as [Scenario];
  const unlisted = { ...scenario, name: 'unlisted' };
  const wrong = await judgeSetting(unlisted, { name: 'list', setting: { truncatedTo: 0 } });
  expect(wrong.some((says) => says.startsWith('heals violated'))).toBe(true);
});
