import { readFileSync, writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

// `npm run docs` writes what is generated from the sources; `npm run docs -- --check` only says what would change.
const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const stale: string[] = [];
for (const { path, make } of documents) {
  const before = readIfThere(path);
  const after = await make(before);
  if (before === after) continue;
  stale.push(path);
  if (!check) writeFileSync(new URL(path, root), after);
}
console.log(
  `${documents.length} generated documents, ${stale.length} ${check ? 'out of date' : 'rewritten'}`,
);
for (const path of stale) console.log(`  ${path}`);
if (check && stale.length > 0) {
  console.log('Bring them up to date with: npm run docs');
  process.exitCode = 1;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(new URL(path, root), 'utf8');
  } catch {
    return '';
  }
}
