import type { Step } from './evidence.ts';

/** Routes that exist only as guesses: "not there" is an answer, not a failure. */
const guesses: ReadonlySet<string> = new Set(['line-items', 'line-item', 'children', 'find-row-data']);

/** Tables whose state the crew depends on. */
const crewTables: ReadonlySet<string> = new Set([
  'flex_crew_calls',
  'job_assignments',
  'flex_crew_assignments',
]);

export function isRead(step: Step): boolean {
  if (step.method !== 'GET') return false;
  return step.system === 'flex'
    ? step.params.element !== undefined
    : step.target !== null && crewTables.has(step.target);
}

/** Whether the client got something it could use. */
export function wentWell(step: Step): boolean {
  if (step.fate !== 'answered' || step.status < 200 || step.status > 299) return false;
  return step.method !== 'GET' || isJson(step.answerBody);
}

/** A read that gave nothing to go by; a guessed route that is not there is none. */
export function readFailed(step: Step): boolean {
  if (!isRead(step) || wentWell(step)) return false;
  return !(step.status === 404 && step.target !== null && guesses.has(step.target));
}

/** What a read is about: two reads of the same thing have the same name. */
export function thingRead(step: Step): string {
  if (step.system === 'flex') return `lines of ${step.params.element?.toLowerCase()}`;
  return `${step.target} ${namedIn(step).join(' ')}`;
}

/** Departments and UUIDs a database request names in its filters, apart from the job's. */
export function namedIn(step: Step): readonly string[] {
  const filters = decodeURIComponent(step.query.replaceAll('+', ' '))
    .split('&')
    .filter((part) => !part.startsWith('select=') && !part.startsWith('job_id='));
  return (
    filters
      .join('&')
      .match(/\b(?:sound|lights|video)\b|[0-9a-f]{8}-[0-9a-f-]{27}/g)
      ?.toSorted() ?? []
  );
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
