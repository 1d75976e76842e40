import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Rule {
  readonly says: string;
  /** Which files it is about. */
  readonly files: RegExp;
  readonly except?: RegExp;
  /** What no line of them may have. */
  readonly never: RegExp;
  /** Lines it must catch: a rule that cannot fail is no rule. */
  readonly catches: readonly string[];
}

const code = /\.(ts|js|cjs|mjs)$/;
const texts = /\.(ts|js|cjs|mjs|sql|md|json|yml|sh)$|^\.ci\//;
/** Time, chance and ids come in through ports here. */
const pure = /^(src\/sync|sim\/(flex-fake\/core|explorer|scenarios|checks|report|databases\/model))\/.*\.ts$/;

const rules: readonly Rule[] = [
  {
    says: 'the pure folders read no clock, roll no dice, make no ids and set no timers',
    files: pure,
    // The scheduler waits one macrotask after each release, and by the wall clock for code that never parks.
    except: /^sim\/explorer\/(scheduler|macrotask)\.ts$/,
    never:
      /\b(Date\.now\(|performance\.now\(|Math\.random\(|randomUUID\(|setTimeout\(|setInterval\(|setImmediate\()|new Date\(\)/,
    catches: [
      'const at = Date.now();',
      'new Date()',
      'crypto.randomUUID()',
      'setTimeout(f, 1)',
      'Math.random()',
    ],
  },
  {
    says: 'no test is left out, and none runs alone',
    files: /^test\/.*\.ts$/,
    never: /\b(it|test|describe)\.(only|skip|todo|fails)\b|\b(xit|xdescribe|fit|fdescribe)\(/,
    catches: ["it.only('a', f)", "describe.skip('b', f)", "test.todo('c')"],
  },
  {
    says: 'nothing is left for later without an issue',
    files: texts,
    never: /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b|[Nn]ot implemented/,
    catches: ['// TO' + 'DO: the rest', '# FIX' + 'ME', "throw new Error('Not imple" + "mented')"],
  },
  {
    says: 'no checker is silenced and nothing is any',
    files: /^(src|sim|cli|vitest|bench|scripts)\/.*\.ts$/,
    never:
      /((?<!\?):\s*any\b|\bas any\b|<any\b|@ts-ignore|@ts-nocheck|@ts-expect-error|(oxlint|eslint)-disable|biome-ignore)/,
    catches: ['(x: any) => x', 'x as any', '// @ts-ignore', '// oxlint-disable-next-line'],
  },
  {
    says: 'exports have names',
    files: /^(src|sim|cli|vitest|bench|scripts|test)\/.*\.ts$/,
    never: /^export default\b/,
    catches: ['export default function () {}'],
  },
  {
    says: 'no path of somebody’s machine',
    files: texts,
    never: /(\/wor[k]\/|\/roo[t]\/|\/hom[e]\/[a-z]|\/User[s]\/|[A-Z]:\\\\User[s])/,
    catches: ['see /hom' + 'e/ana/flexsim', 'cd /wor' + 'k/main'],
  },
];

/** What npm writes, what the explorer keeps, and the patterns of this file. */
const notOurs = /^$|^package-lock\.json$|^test\/regression\/corpus\/|^test\/unit\/tidy\.test\.ts$/;

const files = execFileSync('git', ['ls-files', '--cached'], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => !notOurs.test(path));

describe('the sources', () => {
  it.each(rules)('$says', ({ files: about, except, never, catches }) => {
    for (const line of catches) expect(line).toMatch(never);
    const broken = files
      .filter((path) => about.test(path) && !except?.test(path))
      .flatMap((path) =>
        linesOf(path).flatMap((line, at) => (never.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
      );
    expect(broken).toEqual([]);
  });

  it('has no drawer for everything: no utils, helpers or types file', () => {
    const drawer = /^(utils?|helpers?|types?|common|misc|shared)\.(ts|js)$/;
    expect('utils.ts').toMatch(drawer);
    expect(files.filter((path) => drawer.test(basename(path)))).toEqual([]);
  });

  it('names its files in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|long|config|d|bench))*\.(ts|js)$/;
    expect('runGate.ts').not.toMatch(kebab);
    const named = files.filter((path) =>
      /^(src|sim|cli|vitest|bench|scripts|test|bin)\/.*\.(ts|js)$/.test(path),
    );
    expect(named.filter((path) => !kebab.test(basename(path)))).toEqual([]);
  });

  it('has one idea a file: at most 300 lines, but for those named here with their reason', () => {
    const linesMax = 300;
    const longer: Readonly<Record<string, string>> = {
      'cli/errors.ts': 'one list: every error that has a code',
      'sim/explorer/scheduler.ts': 'one class: parking, releasing, time and death see one state',
      'sim/explorer/strategies/exhaustive.ts':
        'one class: the stack of points, and every rule that moves over it',
      'sim/databases/ddl/read-ddl.ts': 'one grammar: the DDL that dumps and migrations are written in',
      'sim/databases/postgres/postgres-database.ts': 'one class: the whole port over pg',
      'examples/your-function/functions/sync-flex-crew-for-job/index.ts':
        'one file on purpose: a function as a team deploys it',
      'sim/flex-fake/core/flex-world.ts': 'one class: the state and everything that may change it',
    };
    const long = files
      .filter((path) => code.test(path) && !path.startsWith('test/'))
      .filter((path) => linesOf(path).length > linesMax && !(path in longer))
      .map((path) => `${path}: ${linesOf(path).length} lines`);
    expect(long).toEqual([]);
  });
});

const read = new Map<string, readonly string[]>();

function linesOf(path: string): readonly string[] {
  const known = read.get(path);
  if (known) return known;
  const lines = readIfThere(path).split('\n');
  read.set(path, lines);
  return lines;
}

/** A file that git knows and somebody just deleted has no lines. */
function readIfThere(path: string): string {
  try {
    return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  } catch {
    return '';
  }
}
