import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { betweenMarkers } from '../../scripts/between-markers.ts';
import { commandLinePage } from '../../scripts/command-line-page.ts';
import { errorsPage } from '../../scripts/errors-page.ts';

it.each([
  ['docs/cli.md', commandLinePage],
  ['docs/errors.md', errorsPage],
])('%s is what the lists say (npm run docs writes it)', (path, make) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(make());
});

it('replaces only what stands between the markers', () => {
  const text = 'before\n<!-- matrix -->\nold\n<!-- /matrix -->\nafter\n';
  expect(betweenMarkers(text, 'matrix', 'new')).toBe(
    'before\n<!-- matrix -->\nnew\n<!-- /matrix -->\nafter\n',
  );
  expect(betweenMarkers(betweenMarkers(text, 'matrix', 'x'), 'matrix', 'old')).toBe(text);
});

it.each(['', '<!-- matrix -->', '<!-- /matrix --> <!-- matrix -->'])('finds no place in %j', (text) => {
  expect(() => betweenMarkers(text, 'matrix', 'new')).toThrow('there is nowhere to write "matrix"');
});
