import { expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { faultNames } from '../../sim/scenarios/planned-fault.ts';
import { checkIds } from '../../sim/scenarios/check-ids.ts';
import { proofs } from '../../sim/world/proofs.ts';
import { scenarios } from '../../sim/scenarios/list.ts';
import { variants } from '../../src/sync/variants.ts';
import { capturedTerminal } from './captured-terminal.ts';

it('list --json names everything there is', async () => {
  const terminal = capturedTerminal();
  expect(await runCommandLine(['list', '--json'], commands, terminal)).toBe(0);
  const inventory = JSON.parse(terminal.stdout());
  const namesOf = (key: string) =>
    inventory[key].map((entry: { name?: string; id?: string }) => entry.name ?? entry.id);
  expect(namesOf('scenarios')).toEqual(scenarios.map((scenario) => scenario.name));
  expect(namesOf('targets')).toEqual(variants.map((variant) => variant.name));
  expect(namesOf('checks')).toEqual(checkIds);
  expect(namesOf('faults')).toEqual(expect.arrayContaining([...faultNames]));
  expect(namesOf('switches')).toHaveLength(14);
  expect(namesOf('scopes')).toEqual(proofs.map(({ scenario }) => scenario.name));
  expect(namesOf('reporters')).toEqual(['matrix', 'json', 'junit', 'github', 'markdown']);
});

it('list is the same for a person: a line for each', async () => {
  const [text, json] = [capturedTerminal(), capturedTerminal()];
  await runCommandLine(['list'], commands, text);
  await runCommandLine(['list', '--json'], commands, json);
  const inventory: Record<string, readonly { name?: string; id?: string }[]> = JSON.parse(json.stdout());
  for (const { name, id } of Object.values(inventory).flat()) {
    expect(text.stdout()).toMatch(new RegExp(`^  ${name ?? id} `, 'm'));
  }
});
