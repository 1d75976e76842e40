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
  const { exit, means, remedy } = errorEntry(code);
  const end = exit ? `Exit code ${exitCode(exit)}.` : 'The served fake Flex answers it with status 400.';
  return `## ${code}\n\n${means} ${remedy} ${end}`;
}
