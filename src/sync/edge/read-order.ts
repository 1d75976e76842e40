import { isDepartment } from '../departments.ts';

/** What the caller asked for. */
export type Order =
  | { readonly kind: 'order'; readonly jobId: string; readonly departments: readonly string[] }
  | { readonly kind: 'refused'; readonly error: string };

/**
 * Reads `{job_id, departments?}`. A lenient reader takes what is not a list of departments for none given, and
 * any text for a job; a strict one refuses what it does not fully understand, and names the field.
 */
export function readOrder(body: string, reading: 'lenient' | 'strict'): Order {
  const order = parse(body);
  if (order === undefined) return refused('Invalid JSON body');
  const { job_id: jobId, departments } = order;
  if (typeof jobId !== 'string' || jobId === '') return refused('Missing job_id');
  if (reading === 'strict') {
    const wrong = whatIsWrong(jobId, departments);
    if (wrong) return refused(wrong);
  }
  return { kind: 'order', jobId, departments: Array.isArray(departments) ? departments.map(String) : [] };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function whatIsWrong(jobId: string, departments: unknown): string | undefined {
  if (!uuid.test(jobId)) return 'job_id is not a UUID';
  if (departments === undefined || departments === null) return undefined;
  if (!Array.isArray(departments)) return 'departments is not a list';
  for (const [index, name] of (departments as readonly unknown[]).entries()) {
    if (typeof name !== 'string') return `departments[${index}] is not a text`;
    if (!isDepartment(name.toLowerCase()))
      return `departments[${index}] is no department: ${name.slice(0, 40)}`;
  }
  return undefined;
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function refused(error: string): Order {
  return { kind: 'refused', error };
}
