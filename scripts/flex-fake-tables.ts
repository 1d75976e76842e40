import { adminOperations } from '../sim/flex-fake/control-plane/admin.ts';
import { faults } from '../sim/flex-fake/core/faults/list.ts';
import { routes } from '../sim/flex-fake/core/routes.ts';
import { defaultOf, switchDefinitions } from '../sim/flex-fake/core/switches.ts';

/** The tables of docs/flex-fake.md, each under the name of its markers, from the lists that drive the fake. */
export const flexFakeTables: Readonly<Record<string, () => string>> = {
  routes: () =>
    table(
      ['route', 'request', 'does', 'known'],
      routes.map(({ name, method, path, says, standing }) => [
        `\`${name}\``,
        `\`${method} /f5${path}\``,
        says,
        standing,
      ]),
    ),
  switches: () =>
    table(
      ['switch', 'stands for', 'settings, the default first'],
      switchDefinitions.map((one) => {
        const first = defaultOf(one);
        const words = Object.entries(one.words).toSorted(
          ([a], [b]) => Number(b === first) - Number(a === first),
        );
        const figures = (one.figures ?? []).map(({ keys, does }) => [
          `{ ${Object.keys(keys).join(', ')} }`,
          does,
        ]);
        const settings = [...words, ...figures].map(([setting, does]) => `\`${setting}\` ${does}`);
        return [`\`${one.name}\``, one.standsFor, settings.join(' · ')];
      }),
    ),
  faults: () =>
    table(
      ['fault', 'what happens', 'the client sees', 'the call is carried out', 'takes'],
      faults.map(({ name, says, clientSees, effect, takes }) => [
        `\`${name}\``,
        says,
        clientSees,
        { none: 'never', done: 'at once', later: 'later', scheduled: 'by the scheduler’s choice' }[effect],
        Object.entries(takes)
          .map(([figure, standard]) => `\`${figure}\` (${standard})`)
          .join(', '),
      ]),
    ),
  admin: () =>
    table(
      ['request', 'does'],
      adminOperations.map(({ method, path, says }) => [`\`${method} /__admin/${path}\``, says]),
    ),
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
