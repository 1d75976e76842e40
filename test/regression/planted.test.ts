import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Plant {
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** Cells that go red, at least. */
  readonly red: readonly string[];
}

/** Bugs of the harness itself, each of which the gate must not survive. */
const plants: readonly Plant[] = [
  {
    what: 'a database that ignores the unique key',
    file: 'sim/databases/pg-mem/print-ddl.ts',
    find: '...keys.map((key) =>',
    put: '...keys.filter((key) => !key.name.includes("technician")).map((key) =>',
    red: ['double-click phase-1'],
  },
  {
    what: 'a fake Flex that refuses duplicates',
    file: 'sim/flex-fake/core/routes/add-resource.ts',
    find: "call.switches.duplicateContact === 'refused' &&",
    put: '',
    red: ['double-click legacy', 'double-click phase-1'],
  },
  {
    what: 'a check that always holds',
    file: 'sim/checks/one-line-per-desired.ts',
    find: 'wrongLineCounts(evidence, restScope(evidence))',
    put: '(wrongLineCounts(evidence, restScope(evidence)), [])',
    red: ['double-click legacy', 'double-click phase-1', 'checklist-3-2-hand-deleted audited'],
  },
  {
    what: 'a scheduler that never switches',
    file: 'sim/world/cell.ts',
    find: 'exhaustive() : runAlone()',
    put: 'serial() : runAlone()',
    red: ['double-click legacy', 'double-click phase-1'],
  },
  {
    what: 'a control that was quietly mended',
    file: 'src/sync/choices/rows-to-compare.ts',
    find: '(_run, _crewCall, rows) => rows;',
    put: '(_run, _crewCall, rows, stale) => rows.filter((row) => !stale.includes(row));',
    red: ['checklist-3-2-hand-deleted audited'],
  },
];

describe('the gate turns red on', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'flexsim-planted-'));
    for (const name of [
      'src',
      'sim',
      'cli',
      'config',
      'supabase',
      'test/regression/corpus',
      'package.json',
      'tsconfig.json',
    ]) {
      if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('nothing, as long as nothing is planted', async () => {
    expect(await gate(copy)).toEqual({ code: 0, red: [] });
  });

  it.each(plants)('$what', async ({ file, find, put, red }) => {
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    expect(source).toContain(find);
    writeFileSync(path, source.replace(find, put));
    try {
      const { code, red: came } = await gate(copy);
      expect(code).toBe(1);
      expect(came).toEqual(expect.arrayContaining([...red]));
    } finally {
      writeFileSync(path, source);
    }
  });
});

/** Exit code of a part of the gate in the copy, and the cells that are not as expected. */
function gate(folder: string): Promise<{ code: number; red: string[] }> {
  const args = [
    '--import',
    'tsx',
    'cli/main.ts',
    'gate',
    '--json',
    '--scenario',
    'double-click,checklist-3-2-hand-deleted',
    '--target',
    'legacy,audited,phase-1',
  ];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (stdout === '') return reject(new Error(stderr));
        const { cells } = JSON.parse(stdout) as {
          cells: { scenario: string; target: string; ok: boolean }[];
        };
        const red = cells.filter((cell) => !cell.ok).map(({ scenario, target }) => `${scenario} ${target}`);
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, red });
      },
    );
  });
}
