import { expect, it } from 'vitest';
import { startProgress } from '../../cli/progress.ts';
import { capturedTerminal } from './captured-terminal.ts';

it('writes a line now and then where nobody watches, the first at once', () => {
  const terminal = capturedTerminal();
  const progress = startProgress(terminal, 100, 'cells');
  for (let done = 0; done < 100; done += 1) {
    progress.at(done);
    terminal.passMs(200);
  }
  progress.end();
  expect(terminal.stderr()).toMatchInlineSnapshot(`
    "  0 of 100 cells, 0 s
      25 of 100 cells, 5 s, about 15 s left
      50 of 100 cells, 10 s, about 10 s left
      75 of 100 cells, 15 s, about 5 s left
    "
  `);
});

it('draws one line over and over on a live terminal, and leaves nothing of it', () => {
  const terminal = capturedTerminal({ live: true });
  const progress = startProgress(terminal, 4, 'cells');
  progress.at(1);
  terminal.passMs(1_000);
  progress.say('  ! something to keep');
  progress.at(2);
  progress.end();
  expect(screenAfter(terminal.stderr())).toBe('  ! something to keep\n');
});

it('tells minutes when seconds would be many', () => {
  const terminal = capturedTerminal();
  const progress = startProgress(terminal, 1_000, 'schedules');
  terminal.passMs(60_000);
  progress.at(100);
  expect(terminal.stderr()).toBe('  100 of 1000 schedules, 60 s, about 9 min left\n');
});

/** What is to be seen after the terminal has carried out "start of line, erase it". */
function screenAfter(written: string): string {
  return written.replaceAll(new RegExp(`[^\\n]*\\r${String.fromCharCode(27)}\\[K`, 'g'), '');
}

it('makes no estimate out of the first few', () => {
  const terminal = capturedTerminal();
  const progress = startProgress(terminal, 1_000, 'cells');
  terminal.passMs(5_000);
  progress.at(9);
  expect(terminal.stderr()).toBe('  9 of 1000 cells, 5 s\n');
});
