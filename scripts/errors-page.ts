import { type ErrorCode, errorEntry, errors } from '../cli/errors.ts';
import { exitCode } from '../sim/report/exit-codes.ts';

/** docs/errors.md, from the registry of errors. */
export function errorsPage(): string {
  return [
    '# Errors',
    'Every error starts with a code, says what failed and with which value, and what to do next. ' +
      'This page is generated: `npm run docs`.',
    ...(Object.keys(errors) as ErrorCode[]).map(section),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(code: ErrorCode): string {
  const { exit, status, means, remedy } = errorEntry(code);
  const ends = [
    exit ? `Exit code ${exitCode(exit)}.` : '',
    status ? `A served fake answers it with status ${status}.` : '',
  ];
  return [`## ${code}\n\n${means} ${remedy}`, ...ends.filter((end) => end !== '')].join(' ');
}
