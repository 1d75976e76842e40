import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, it } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly (IForbiddenRuleType & { readonly name: string })[];
  readonly options: object;
};

/** For each rule, a file that breaks it and what that file imports. */
const plants: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'src-stands-alone': ['src/sync/a.ts', '../../sim/world/there.ts'],
  'the-sync-needs-only-supabase-js': ['src/sync/b.ts', 'node:fs'],
  'the-explorer-knows-no-domain': ['sim/explorer/c.ts', '../checks/there.ts'],
  'the-flex-core-is-pure': ['sim/flex-fake/core/d.ts', '../transports/there.ts'],
  'servers-only-in-transports': ['sim/flex-fake/core/e.ts', 'fastify'],
  'fakes-share-nothing-with-clients': ['sim/databases/f.ts', '../../src/sync/there.ts'],
  'checks-judge-from-outside': ['sim/checks/g.ts', '../targets/there.ts'],
  'scenarios-are-data': ['sim/scenarios/h.ts', '../checks/there.ts'],
  'reports-read-only-the-report': ['sim/report/i.ts', '../checks/there.ts'],
  'only-the-world-wires': ['sim/targets/j.ts', '../world/there.ts'],
  'nobody-imports-the-command-line': ['sim/world/k.ts', '../../cli/there.ts'],
  'the-matcher-is-an-edge': ['sim/world/o.ts', '../../vitest/there.ts'],
  'the-configuration-is-an-edge': ['sim/world/p.ts', '../../config/there.ts'],
  'no-cycles': ['sim/world/l.ts', './l.ts'],
  'nothing-unresolvable': ['sim/world/m.ts', './nowhere.ts'],
  'no-development-packages-at-run-time': ['sim/world/n.ts', 'fast-check'],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flexsim-arrows-'));
  for (const [file, imports] of Object.values(plants)) {
    plant(file, `import * as other from '${imports}';\nexport const it = other;\n`);
    const there = join(dirname(file), imports);
    if (imports.endsWith('/there.ts')) plant(there, 'export const here = 1;\n');
  }
  const root = fileURLToPath(new URL('../..', import.meta.url));
  for (const name of ['node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(root, name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('each arrow is held: a planted import that breaks it is found', async () => {
  expect(Object.keys(plants).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  const { output } = await cruise(['src', 'sim', 'cli'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: [...forbidden] },
  });
  if (typeof output === 'string') throw new Error(output);
  const found = output.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  expect(Object.entries(plants).filter(([name, [file]]) => !found.includes(`${name}: ${file}`))).toEqual([]);
});

function plant(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
