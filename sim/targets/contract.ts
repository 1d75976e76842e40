import type { Call } from './target.ts';

/** How a function is called, and where its answer says what it did. */
export interface Contract {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON in which texts like `{job}` stand for what the caller fills in. */
  readonly body: unknown;
  /** The function's own words for values, such as `{ action: { add: 'assign' } }`. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly answer: AnswerAt;
}

/** Where the counters are in an answer. Paths have dots. */
export interface AnswerAt {
  /** To an object with a key for each department, or to a list of them. Empty: the answer itself. */
  readonly summary: string;
  /** In a list: the key of the department's name. */
  readonly department: string;
  readonly added: string;
  readonly removed: string;
}

/** What a caller fills in. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

export const checklistAnswer: AnswerAt = {
  summary: 'summary',
  department: 'department',
  added: 'added',
  removed: 'removed',
};

/** The checklist's function, `sync-flex-crew-for-job`. */
export const syncContract: Contract = {
  method: 'POST',
  path: '/functions/v1/sync-flex-crew-for-job',
  headers: {},
  body: { job_id: '{job}', departments: '{departments}' },
  answer: checklistAnswer,
};

/** A function that adds or removes one technician. */
export const manageContract: Contract = {
  method: 'POST',
  path: '/functions/v1/manage-flex-crew-assignments',
  headers: {},
  body: {
    job_id: '{job}',
    technician_id: '{technician}',
    department: '{department}',
    action: '{action}',
  },
  answer: checklistAnswer,
};

/** One call by a contract. */
export function callBy(contract: Contract, given: Values, authorization: string | undefined): Call {
  const values = inWords(given, contract.words);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (authorization !== undefined) headers.authorization = authorization;
  for (const [name, value] of Object.entries(contract.headers)) headers[name.toLowerCase()] = value;
  return {
    method: contract.method,
    path: String(filled(contract.path, values)),
    headers,
    body: JSON.stringify(filled(contract.body, values)) ?? '',
  };
}

function inWords(values: Values, words: Contract['words']): Values {
  if (!words) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, words[name]?.[String(value)] ?? value]),
  );
}

/** An answer with its counters where the checklist's function has them, which is where checks look. */
export function readBy({ answer }: Contract, body: unknown): unknown {
  if (answer === checklistAnswer || typeof body !== 'object' || body === null) return body;
  const found = valueAt(body, answer.summary);
  const entries = Array.isArray(found)
    ? found.map((each: unknown): [string, unknown] => [String(valueAt(each, answer.department)), each])
    : Object.entries((found ?? {}) as object);
  const summary = Object.fromEntries(
    entries.map(([department, each]) => [
      department.toLowerCase(),
      { added: valueAt(each, answer.added), removed: valueAt(each, answer.removed) },
    ]),
  );
  return { ...body, summary };
}

/** The names in braces anywhere in the texts of a value. */
export function placeholdersIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(placeholder)].map(([, name = '']) => name);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(placeholdersIn);
}

/** The same JSON with its placeholders filled in. A text that is nothing but one becomes the value itself. */
export function filled(template: unknown, values: Values): unknown {
  if (typeof template === 'string') {
    const [whole] = placeholdersIn(template);
    if (whole !== undefined && template === `{${whole}}`) return values[whole];
    return template.replace(placeholder, (_, name: string) => [values[name] ?? []].flat().join(','));
  }
  if (Array.isArray(template)) return template.map((each) => filled(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, values)]));
}

const placeholder = /\{(\w+)\}/g;

function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[key], value);
}
