import { basename } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { FlexsimError } from '../flexsim-error.ts';
import { firstTestFile } from './first-test.ts';

/** A package.json with what flexsim needs in it. */
export interface PackageJson {
  readonly text: string;
  /** The keys that were not there, with dots. Empty: the text is as it was. */
  readonly added: readonly string[];
  /** The script that runs the test. */
  readonly testScript: string;
}

type Section = Readonly<Record<string, unknown>>;

/** What `npm init` writes for want of a test. */
const noTest = 'echo "Error: no test specified" && exit 1';

/** The names of packages that a package.json asks for. */
export function dependenciesIn(now: string | undefined): readonly string[] {
  const has = now === undefined ? {} : parsed(now);
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((section) =>
    Object.keys(sectionOf(has, section)),
  );
}

/**
 * A new package.json, or the one there is with what it lacks: nothing in it is changed or lost.
 *
 * @param now its text; undefined where there is none
 * @param flexsim where flexsim comes from, as `devDependencies` says it
 */
export function packageJsonFor(folder: string, now: string | undefined, flexsim: string): PackageJson {
  const before = now === undefined ? { name: nameFor(folder), private: true, type: 'module' } : parsed(now);
  const has = dependenciesIn(now);
  const wanted = Object.entries({ flexsim, vitest: packageJson.devDependencies.vitest });
  const { test } = sectionOf(before, 'scripts');
  const testScript =
    test === undefined || (typeof test === 'string' && (test === noTest || /\bvitest\b/.test(test)))
      ? 'test'
      : 'test:flexsim';
  const scripts =
    testScript === 'test' ? { test: 'vitest run' } : { [testScript]: `vitest run ${firstTestFile}` };
  const additions: Readonly<Record<string, Section>> = {
    scripts,
    devDependencies: Object.fromEntries(wanted.filter(([name]) => !has.includes(name))),
    // Whose install scripts npm may run; without it, it warns or leaves them out.
    allowScripts: packageJson.allowScripts,
  };
  return { ...withAdditions(before, additions, now), testScript };
}

function withAdditions(
  before: Section,
  additions: Readonly<Record<string, Section>>,
  now: string | undefined,
): Pick<PackageJson, 'text' | 'added'> {
  const after: Record<string, unknown> = { ...before };
  const added: string[] = [];
  for (const [name, wanted] of Object.entries(additions)) {
    const has = sectionOf(before, name);
    const missing = Object.entries(wanted).filter(([key]) => has[key] === undefined || has[key] === noTest);
    if (missing.length === 0) continue;
    after[name] = { ...has, ...Object.fromEntries(missing) };
    added.push(...(name === 'allowScripts' ? [name] : missing.map(([key]) => `${name}.${key}`)));
  }
  if (now !== undefined && added.length === 0) return { text: now, added };
  const text = `${JSON.stringify(after, null, indentOf(now))}\n`;
  return { text: now?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text, added };
}

function parsed(text: string): Section {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FlexsimError('FLEXSIM_INIT_FOLDER', `package.json is not JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (!isSection(value)) throw new FlexsimError('FLEXSIM_INIT_FOLDER', 'package.json is not an object');
  return value;
}

function sectionOf(json: Section, name: string): Section {
  const section = json[name] ?? {};
  if (isSection(section)) return section;
  throw new FlexsimError('FLEXSIM_INIT_FOLDER', `package.json: ${name} is not an object`);
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function indentOf(text: string | undefined): string {
  return /^\{\r?\n([ \t]+)"/.exec(text ?? '')?.[1] ?? '  ';
}

/** What npm takes for a name. */
function nameFor(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  // One that depends on flexsim cannot be called so.
  return name === '' || name === 'flexsim' ? 'flexsim-tests' : name;
}
