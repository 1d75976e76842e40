import type { Command } from '../command.ts';
import { exitCode } from '../../sim/report/exit-codes.ts';

/** Everything that has a name on the command line or in a scenario. */
export const list: Command = {
  name: 'list',
  summary: 'scenarios, targets, checks, faults, switches, strategies and reporters, by name',
  options: ['json'],
  examples: [
    { line: 'flexsim list', says: 'everything' },
    { line: 'flexsim list --json', says: 'the same for a program' },
  ],
  async run({ options }, terminal) {
    terminal.err.write('flexsim list: what there is, by name\n');
    const inventory = await readInventory();
    terminal.out.write(options.json ? `${JSON.stringify(inventory, null, 2)}\n` : inventoryText(inventory));
    return exitCode('ok');
  },
};

type Section = readonly [title: string, lines: readonly (readonly [name: string, says: string])[]];
type Inventory = Awaited<ReturnType<typeof readInventory>>;

async function readInventory() {
  const [
    { reporters },
    { themes },
    { variants },
    { checks },
    { faults },
    { switchDefinitions, defaultOf },
    { strategies },
    { proofs },
  ] = await Promise.all([
    import('../../sim/report/reporters/list.ts'),
    import('../../sim/scenarios/list.ts'),
    import('../../src/sync/variants.ts'),
    import('../../sim/checks/list.ts'),
    import('../../sim/flex-fake/core/faults/list.ts'),
    import('../../sim/flex-fake/core/switches.ts'),
    import('../../sim/explorer/strategies/list.ts'),
    import('../../sim/world/proofs.ts'),
  ]);
  return {
    scenarios: themes.flatMap(({ title, scenarios }) =>
      scenarios.map(({ name, why, schema, checks: ids, expect }) => ({
        name,
        theme: title,
        why,
        schema,
        checks: ids,
        expect,
      })),
    ),
    targets: variants.map(({ name, schema }) => ({ name, schema })),
    checks: checks.map(({ id, violatedWhen }) => ({ id, violatedWhen })),
    faults: faults.map(({ name, says, clientSees }) => ({ name, says, clientSees })),
    switches: switchDefinitions.map((one) => ({
      name: one.name,
      standsFor: one.standsFor,
      default: defaultOf(one),
      settings: [
        ...Object.keys(one.words),
        ...(one.figures ?? []).map(({ keys }) => `{ ${Object.keys(keys).join(', ')} }`),
      ],
    })),
    strategies: strategies.map(({ name, summary }) => ({ name, says: summary })),
    scopes: proofs.map(({ scenario }) => ({ name: scenario.name, why: scenario.why })),
    reporters: reporters.map(({ name, says }) => ({ name, says })),
  };
}

function inventoryText(inventory: Inventory): string {
  const sections: readonly Section[] = [
    ...byTheme(inventory.scenarios),
    ['Targets', inventory.targets.map(({ name, schema }) => [name, `our own sync, on schema ${schema}`])],
    ['Checks, each violated when', inventory.checks.map(({ id, violatedWhen }) => [id, violatedWhen])],
    ['Faults', inventory.faults.map(({ name, says }) => [name, says])],
    [
      'Switches of the fake Flex',
      inventory.switches.map(({ name, standsFor, settings }) => [
        name,
        `${settings.join(' | ')}: ${standsFor}`,
      ]),
    ],
    ['Strategies', inventory.strategies.map(({ name, says }) => [name, says])],
    ['Scopes of flexsim prove', inventory.scopes.map(({ name, why }) => [name, why])],
    ['Reporters', inventory.reporters.map(({ name, says }) => [name, says])],
  ];
  return sections.map(([title, lines]) => `${title}\n${columns(lines)}`).join('\n');
}

function byTheme(scenarios: Inventory['scenarios']): readonly Section[] {
  const titles = [...new Set(scenarios.map(({ theme }) => theme))];
  return titles.map((title) => [
    `Scenarios: ${title}`,
    scenarios.filter(({ theme }) => theme === title).map(({ name, why }) => [name, why]),
  ]);
}

function columns(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return lines.map(([name, says]) => `  ${name.padEnd(width)}  ${says}\n`).join('');
}
