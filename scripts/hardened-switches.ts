import { switchDefinitions } from '../sim/flex-fake/core/switches.ts';
import { everySetting, spelled } from '../test/race/switches/every-setting.ts';
import { limits } from '../test/race/switches/limits.ts';
import { representative } from '../test/race/switches/representative.ts';

/** The section of docs/hardened.md on the settings of the fake; `npm run test:switches` proves it cell by cell. */
export function switchesSection(): string {
  const cells = everySetting.length * representative.length;
  const limited = limits.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return [
    `${switchDefinitions.length} switches in ${everySetting.length} settings, each in ${representative.length} ` +
      `scenarios (${representative.map(({ name }) => name).join(', ')}): \`hardened\` holds in ` +
      `${cells - limited} of ${cells}. The others are these, where no sync can be right. *Fails closed*: the status ` +
      'says that it is not done, whoever was answered 200 has an exact crew call, and what was done is counted or left ' +
      'open, but for those with a †, whose lists hide what there is to count. *Cannot be told*: Flex shows a ' +
      'list in which nothing is wrong. Nobody wanted is lost and nothing else is touched in either.',
    table(
      ['setting', 'in', '`hardened`', 'because'],
      limits.map(({ name, setting, scenarios, outcome, because, miscountedIn }) => [
        `\`${name}: ${spelled(setting)}\``,
        named(scenarios, miscountedIn),
        outcome,
        because,
      ]),
    ),
  ].join('\n\n');
}

/** With a dagger at each in which counters fall short. */
function named(names: readonly string[], miscounted: readonly string[]): string {
  if (names.length === representative.length && miscounted.length === 0) return 'all';
  return names.map((name) => (miscounted.includes(name) ? `${name} †` : name)).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
