import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Edge Functions of a project that have to do with Flex. Paths are from its folder, with slashes. */
export interface EdgeFunctions {
  /** The likeliest first. */
  readonly syncs: readonly string[];
  /** What seems to add or remove one technician. */
  readonly manage?: string;
}

const where = 'supabase/functions';

/** What is in `supabase/functions`, told by names and by whether a function speaks of Flex. */
export function edgeFunctionsIn(folder: string): EdgeFunctions {
  const found = foldersIn(join(folder, where)).flatMap((name) => {
    const file = `${where}/${name}/index.ts`;
    const text = textOf(join(folder, file));
    return text === undefined ? [] : [{ name, file, flex: /flex/i.test(`${name} ${text}`) }];
  });
  const [only] = found;
  if (found.length === 1 && only) return { syncs: [only.file] };
  const ofFlex = found.filter(({ flex }) => flex);
  const manage = ofFlex.find(({ name }) => /manage/i.test(name));
  const syncs = ofFlex.filter((each) => each !== manage);
  const likely = (name: string) => Number(/sync/i.test(name)) + Number(/flex/i.test(name));
  return {
    syncs: syncs.toSorted((a, b) => likely(b.name) - likely(a.name)).map(({ file }) => file),
    manage: manage?.file,
  };
}

/** `_shared` and its like are no functions: the platform does not deploy folders with an underscore. */
function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
      .filter((name) => !name.startsWith('_') && !name.startsWith('.'))
      .toSorted();
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
