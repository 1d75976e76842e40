import { describe, expect, it } from 'vitest';
import { everySetting, spelled } from './switches/every-setting.ts';
import { judgeSetting } from './switches/judge-setting.ts';
import { limits } from './switches/limits.ts';
import { representative } from './switches/representative.ts';

describe.each(everySetting.map((each) => ({ ...each, says: `${each.name}: ${spelled(each.setting)}` })))(
  'under $says',
  (setting) => {
    it.each(representative)('$name is as it is listed', async (scenario) => {
      expect(await judgeSetting(scenario, setting)).toEqual([]);
    });
  },
);

it('lists no setting and no scenario that there is not', () => {
  const settings = everySetting.map(({ name, setting }) => `${name} ${spelled(setting)}`);
  const names = representative.map(({ name }) => name);
  for (const { name, setting, scenarios } of limits) {
    expect(settings).toContain(`${name} ${spelled(setting)}`);
    expect(names).toEqual(expect.arrayContaining([...scenarios]));
  }
});
