import type { DatabaseFunction } from '../../../sim/databases/database-function.ts';

/** Functions of every kind of result, each in SQL and as its twin. */
export const functions: readonly DatabaseFunction[] = [
  {
    name: 'crew_size',
    args: [{ name: 'job', type: { kind: 'uuid' }, optional: true }],
    returns: { kind: 'scalar', type: { kind: 'integer' } },
    sql: `CREATE FUNCTION crew_size(job uuid DEFAULT NULL) RETURNS integer LANGUAGE sql STABLE AS
          $$ SELECT count(*)::integer FROM job_assignments a WHERE job IS NULL OR a.job_id = job $$`,
    body: (rows, { job }) =>
      rows
        .select('job_assignments', { kind: 'always' })
        .filter((row) => job === undefined || job === null || row.job_id === job).length,
  },
  {
    name: 'crew_of',
    args: [{ name: 'job', type: { kind: 'uuid' }, optional: false }],
    returns: { kind: 'rows', table: 'job_assignments' },
    sql: `CREATE FUNCTION crew_of(job uuid) RETURNS SETOF job_assignments LANGUAGE sql STABLE AS
          $$ SELECT * FROM job_assignments a WHERE a.job_id = job $$`,
    body: (rows, { job }) =>
      rows.select('job_assignments', { kind: 'compare', column: 'job_id', operator: 'eq', value: job }),
  },
  {
    name: 'greeting',
    args: [{ name: 'name', type: { kind: 'text' }, optional: false }],
    returns: { kind: 'scalar', type: { kind: 'text' } },
    sql: `CREATE FUNCTION greeting(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'Hello, ' || name $$`,
    body: (_rows, { name }) => (name === null ? null : `Hello, ${name as string}`),
  },
  {
    name: 'do_nothing',
    args: [],
    returns: { kind: 'void' },
    sql: `CREATE FUNCTION do_nothing() RETURNS void LANGUAGE sql AS $$ SELECT $$`,
    body: () => null,
  },
];
