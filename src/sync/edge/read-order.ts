/** What the caller asked for. */
export type Order =
  | { readonly kind: 'order'; readonly jobId: string; readonly departments: readonly string[] }
  | { readonly kind: 'refused'; readonly error: string };

/** Reads `{job_id, departments?}`. What is not a list of departments counts as none given. */
export function readOrder(body: string): Order {
  const order = parse(body);
  if (order === undefined) return { kind: 'refused', error: 'Invalid JSON body' };
  const { job_id: jobId, departments } = order;
  if (typeof jobId !== 'string' || jobId === '') return { kind: 'refused', error: 'Missing job_id' };
  return { kind: 'order', jobId, departments: Array.isArray(departments) ? departments.map(String) : [] };
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}
