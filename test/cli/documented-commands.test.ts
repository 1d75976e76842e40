import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commands } from '../../cli/commands/list.ts';
import { HelpShown, parserFor } from '../../cli/parser.ts';
import { capturedTerminal } from './captured-terminal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every line of a code block, in any page, that calls flexsim. */
const documented = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .flatMap((page) =>
    [
      ...readFileSync(`${root}/${page}`, 'utf8').matchAll(
        /^(?:npx flexsim|npm run gate --) +(.*?)(?: {2,}#.*| +# .*)?$/gm,
      ),
    ].map((match) => ({ page, line: match[0].startsWith('npm') ? `gate ${match[1]}` : `${match[1]}` })),
  );

it.each(documented)('$page: flexsim $line', async ({ line }) => {
  let chosen: string | undefined;
  const parse = parserFor(commands, capturedTerminal(), (command) => {
    chosen = command.name;
  });
  try {
    await parse(line.split(' ').map((word) => word.replace(/^"(.*)"$/, '$1')));
  } catch (error) {
    if (!(error instanceof HelpShown)) throw error;
    chosen = 'help';
  }
  expect(chosen).toBe(line.split(' ')[0]);
});

it('there are such lines', () => {
  expect(documented.length).toBeGreaterThan(10);
});
