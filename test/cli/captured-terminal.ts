import type { Output, Terminal } from '../../cli/terminal.ts';

/** A terminal that keeps what is written, with a clock that is set by hand. */
export interface CapturedTerminal extends Terminal {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly interrupt: () => void;
  readonly passMs: (ms: number) => void;
}

export function capturedTerminal(
  given: { readonly live?: boolean; readonly width?: number } = {},
): CapturedTerminal {
  const abort = new AbortController();
  let nowMs = 0;
  const out = capturedOutput(given);
  const err = capturedOutput(given);
  return {
    out,
    err,
    signal: abort.signal,
    nowMs: () => nowMs,
    stdout: out.text,
    stderr: err.text,
    interrupt: () => abort.abort(),
    passMs: (ms) => {
      nowMs += ms;
    },
  };
}

function capturedOutput({ live = false, width = 120 }): Output & { readonly text: () => string } {
  const written: string[] = [];
  return {
    look: { colour: false, width },
    live,
    write: (text) => void written.push(text),
    text: () => written.join(''),
  };
}
