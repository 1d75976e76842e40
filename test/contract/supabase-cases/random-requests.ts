import fc from 'fast-check';
import type { Row } from '../../../sim/databases/database.ts';
import type { Column, Schema, Table } from '../../../sim/databases/schema.ts';
import type { SupabaseRequest } from '../../../sim/supabase-fake/exchange.ts';
import { id } from './seed.ts';

export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A small database that breaks none of its keys, with values that are awkward on purpose. */
export function randomTables(): fc.Arbitrary<Tables> {
  return fc
    .record({
      profiles: fc.array(fc.record({ first: text, last: text, department, role, resource: text }), {
        maxLength: 4,
      }),
      jobs: fc.array(fc.record({ title: someText, start: time, type: jobType, zone: text }), {
        maxLength: 3,
      }),
      assignments: fc.array(
        fc.record({ job: place, who: place, sound: text, status, single: fc.boolean(), day }),
        {
          maxLength: 6,
        },
      ),
      calls: fc.array(
        fc.record({ job: place, department: fc.constantFrom('sound', 'lights', 'video'), element }),
        {
          maxLength: 4,
        },
      ),
      rows: fc.array(fc.record({ call: place, who: place, line: text, at: time }), { maxLength: 5 }),
    })
    .map(tablesOf);
}

/** Requests in the grammar that the fake agrees to, some of them wrong. */
export function randomRequests(schema: Schema): fc.Arbitrary<readonly SupabaseRequest[]> {
  const tables = ['profiles', 'jobs', 'job_assignments', 'flex_crew_calls', 'flex_crew_assignments'];
  const one = fc.constantFrom(...tables).chain((name) => {
    const table = schema.tables[name]!;
    return fc.oneof(
      { weight: 5, arbitrary: reads(schema, table) },
      { weight: 3, arbitrary: inserts(schema, table) },
      { weight: 2, arbitrary: updates(schema, table) },
      { weight: 1, arbitrary: deletes(schema, table) },
    );
  });
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

const texts = [
  '',
  'a',
  'A',
  'Ana',
  'Béa "B"',
  'x,y',
  '(z)',
  'sound',
  'none',
  '100%',
  'a_b',
  'back\\slash',
  'null',
  '😀',
  'Ω',
];
const someText = fc.constantFrom(...texts);
const text = fc.option(someText, { nil: null });
const department = fc.option(fc.constantFrom('sound', 'lights', ''), { nil: null });
const role = fc.constantFrom('admin', 'technician', 'wallboard');
const jobType = fc.constantFrom('single', 'tour', 'evento');
const status = fc.constantFrom('invited', 'confirmed', 'declined');
const element = fc.constantFrom('element-1', 'element-2', '');
const day = fc.option(fc.constantFrom('2026-01-02', '2025-12-31'), { nil: null });
const times = [
  '2026-01-01T10:00:00+00:00',
  '2026-01-01T10:00:00.5+00:00',
  '2025-12-31T23:59:59.999999+00:00',
];
const time = fc.constantFrom(...times);
const place = fc.nat({ max: 3 });

interface Drawn {
  readonly profiles: readonly {
    first: string | null;
    last: string | null;
    department: string | null;
    role: string;
    resource: string | null;
  }[];
  readonly jobs: readonly { title: string; start: string; type: string; zone: string | null }[];
  readonly assignments: readonly {
    job: number;
    who: number;
    sound: string | null;
    status: string;
    single: boolean;
    day: string | null;
  }[];
  readonly calls: readonly { job: number; department: string; element: string }[];
  readonly rows: readonly { call: number; who: number; line: string | null; at: string }[];
}

function tablesOf(drawn: Drawn): Tables {
  const at = '2026-01-01T00:00:00+00:00';
  const profiles = drawn.profiles.map(({ first, last, resource, ...rest }, n) => ({
    id: id(n + 1),
    first_name: first,
    last_name: last,
    email: `${n}@example.com`,
    department: rest.department,
    role: rest.role,
    flex_resource_id: resource,
  }));
  const jobs = drawn.jobs.map(({ title, start, type, zone }, n) => ({
    id: id(n + 11),
    title,
    start_time: start,
    end_time: at,
    job_type: type,
    status: 'Tentativa',
    timezone: zone,
  }));
  const assignments = drawn.assignments.flatMap(({ job, who, sound, single, day: on, ...rest }, n) => {
    const [parent, person] = [jobs[job], profiles[who]];
    if (parent === undefined || person === undefined) return [];
    const roles = { sound_role: sound, lights_role: null, video_role: null, production_role: null };
    const times_ = { single_day: single, assignment_date: on };
    return [
      {
        id: id(n + 21),
        job_id: parent.id,
        technician_id: person.id,
        ...roles,
        status: rest.status,
        ...times_,
      },
    ];
  });
  const calls = drawn.calls.flatMap(({ job, department: of, element: flex_element_id }, n) => {
    const parent = jobs[job];
    if (parent === undefined) return [];
    return [
      { id: id(n + 31), job_id: parent.id, department: of, flex_element_id, created_at: at, updated_at: at },
    ];
  });
  const uniqueCalls = withoutRepeats(calls, ['job_id', 'department']);
  const rows = drawn.rows.flatMap(({ call, who, line, at: created_at }, n) => {
    const [parent, person] = [uniqueCalls[call], profiles[who]];
    if (parent === undefined || person === undefined) return [];
    return [
      {
        id: id(n + 41),
        crew_call_id: parent.id,
        technician_id: person.id,
        flex_line_item_id: line,
        created_at,
      },
    ];
  });
  return {
    profiles,
    jobs,
    job_assignments: withoutRepeats(assignments, ['job_id', 'technician_id']),
    flex_crew_calls: uniqueCalls,
    flex_crew_assignments: withoutRepeats(rows, ['crew_call_id', 'technician_id']),
  };
}

function withoutRepeats<R extends Row>(rows: readonly R[], key: readonly string[]): readonly R[] {
  const keys = rows.map((row) => key.map((name) => row[name]).join());
  return rows.filter((_row, at) => keys.indexOf(keys[at]!) === at);
}

type Pair = readonly [string, string];

function reads(schema: Schema, table: Table): fc.Arbitrary<SupabaseRequest> {
  return fc
    .record({
      select: selects(schema, table, 2),
      filters: fc.array(filters(table), { maxLength: 2 }),
      order: fc.array(orders(table), { maxLength: 2 }),
      limit: fc.option(fc.nat({ max: 3 }), { nil: null }),
      offset: fc.option(fc.nat({ max: 3 }), { nil: null }),
      prefer: fc.constantFrom('', 'count=exact'),
      isObject: fc.boolean(),
      method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD'),
    })
    .map(({ select, filters: conditions, order, limit, offset, prefer, isObject, method }) => {
      const pieces: Pair[] = [
        ...select.pairs,
        ...conditions,
        ['order', [...order, 'id'].join()],
        ...(limit === null ? [] : [['limit', String(limit)] as const]),
        ...(offset === null ? [] : [['offset', String(offset)] as const]),
      ];
      const accept = isObject && limit === 1 ? 'application/vnd.pgrst.object+json' : '';
      return request(method, table, [['select', select.text], ...pieces], { prefer, accept }, '');
    });
}

function inserts(schema: Schema, table: Table): fc.Arbitrary<SupabaseRequest> {
  const object = objects(table);
  return fc
    .record({
      body: fc.oneof(object, fc.array(object, { maxLength: 3 })),
      shown: selects(schema, table, 1),
      back: fc.constantFrom('', 'return=minimal', 'return=representation', 'return=headers-only'),
      missing: fc.constantFrom('', 'missing=default'),
      resolution: fc.constantFrom('', '', 'resolution=merge-duplicates', 'resolution=ignore-duplicates'),
      key: fc.nat({ max: 2 }),
    })
    .map(({ body, shown, back, missing, resolution, key }) => {
      const names = Array.isArray(body) ? [...new Set(body.flatMap((one) => Object.keys(one)))] : [];
      const unique = table.uniques[key % table.uniques.length]!;
      const pairs: Pair[] = [
        ...(Array.isArray(body) ? [['columns', names.map((name) => `"${name}"`).join()] as const] : []),
        ...(resolution === '' ? [] : [['on_conflict', unique.columns.join()] as const]),
        ...(back === 'return=representation' ? [['select', shown.text] as const, ...shown.pairs] : []),
      ];
      const prefer = [resolution, missing, back].filter((word) => word !== '').join();
      return request(
        'POST',
        table,
        names.length === 0 && Array.isArray(body) ? pairs.slice(1) : pairs,
        { prefer },
        JSON.stringify(body),
      );
    });
}

function updates(schema: Schema, table: Table): fc.Arbitrary<SupabaseRequest> {
  return fc
    .record({
      body: changes(table),
      where: fc.array(filters(table), { minLength: 1, maxLength: 2 }),
      shown: selects(schema, table, 1),
      back: fc.constantFrom(
        '',
        'return=minimal',
        'return=representation',
        'return=representation,count=exact',
      ),
    })
    .map(({ body, where, shown, back }) => {
      const pairs: Pair[] = back.includes('representation') ? [['select', shown.text], ...shown.pairs] : [];
      return request('PATCH', table, [...where, ...pairs], { prefer: back }, JSON.stringify(body));
    });
}

function deletes(schema: Schema, table: Table): fc.Arbitrary<SupabaseRequest> {
  return fc
    .record({
      where: fc.array(filters(table), { minLength: 1, maxLength: 2 }),
      shown: selects(schema, table, 1),
      back: fc.constantFrom('', 'return=representation', 'count=exact'),
    })
    .map(({ where, shown, back }) => {
      const pairs: Pair[] = back.includes('representation') ? [['select', shown.text], ...shown.pairs] : [];
      return request('DELETE', table, [...where, ...pairs], { prefer: back }, '');
    });
}

interface Selected {
  readonly text: string;
  /** Parameters that belong to the embeds: their order, filters and limits. */
  readonly pairs: readonly Pair[];
}

function selects(schema: Schema, table: Table, depth: number): fc.Arbitrary<Selected> {
  const columns = fc.subarray(
    table.columns.map(({ name }) => name),
    { minLength: 1 },
  );
  const own = fc.oneof(
    fc.constant('*'),
    columns.map((names) => names.join()),
    columns.map((names) =>
      names.map((name, at) => (at % 2 === 0 ? `k${at}:${name}` : `${name}::text`)).join(),
    ),
  );
  if (depth === 0) return own.map((text_) => ({ text: text_, pairs: [] }));
  const relations = [
    ...table.foreignKeys.map((key) => ({ target: key.target, hint: key.name })),
    ...table.referencedBy.map((key) => ({ target: key.table, hint: key.name })),
  ];
  const embed = fc.constantFrom(...relations).chain(({ target, hint }) =>
    fc
      .record({
        inner: selects(schema, schema.tables[target]!, depth - 1),
        join: fc.constantFrom('', '', '!inner'),
        alias: fc.constantFrom('', `e${depth}:`),
        filter: fc.option(filters(schema.tables[target]!), { nil: null }),
        limit: fc.option(fc.constantFrom('1', '2'), { nil: null }),
      })
      .map(({ inner, join, alias, filter, limit }) => {
        const name = alias === '' ? target : alias.slice(0, -1);
        const pairs: Pair[] = [
          [`${name}.order`, 'id'],
          ...inner.pairs.map(([key, value]): Pair => [`${name}.${key}`, value]),
          ...(filter === null ? [] : [[`${name}.${filter[0]}`, filter[1]] as const]),
          ...(limit === null ? [] : [[`${name}.limit`, limit] as const]),
        ];
        return { text: `${alias}${target}!${hint}${join}(${inner.text})`, pairs };
      }),
  );
  return fc.oneof(
    { weight: 2, arbitrary: own.map((text_): Selected => ({ text: text_, pairs: [] })) },
    {
      weight: 1,
      arbitrary: fc.tuple(own, embed).map(
        ([first, second]): Selected => ({
          text: `${first},${second.text}`,
          pairs: second.pairs,
        }),
      ),
    },
  );
}

/** One filter as key and value: of a column, or a tree of them. */
function filters(table: Table): fc.Arbitrary<Pair> {
  const leaf = fc.constantFrom(...table.columns).chain((column) => conditions(column));
  const single = leaf.map(({ column, text: condition }): Pair => [column, condition]);
  const tree = fc
    .record({
      kind: fc.constantFrom('or', 'and', 'not.or', 'not.and'),
      of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
    })
    .map(({ kind, of }): Pair => [kind, `(${of.map(({ column, quoted }) => `${column}.${quoted}`).join()})`]);
  return fc.oneof({ weight: 4, arbitrary: single }, { weight: 1, arbitrary: tree });
}

interface DrawnCondition {
  readonly column: string;
  readonly text: string;
  /** As it has to be spelled inside a logic tree. */
  readonly quoted: string;
}

function conditions(column: Column): fc.Arbitrary<DrawnCondition> {
  const isText = column.type.kind === 'text';
  const comparison = fc
    .tuple(
      fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte', ...(isText ? ['like', 'ilike'] : [])),
      valueTexts(column),
    )
    .map(([operator, value]) => ({ text: `${operator}.${value}`, quoted: `${operator}.${inQuotes(value)}` }));
  const among = fc.array(valueTexts(column), { maxLength: 3 }).map((values) => {
    const list = `in.(${values.map(inQuotes).join()})`;
    return { text: list, quoted: list };
  });
  const words = column.type.kind === 'boolean' ? ['null', 'true', 'false', 'unknown'] : ['null'];
  const is = fc.constantFrom(...words).map((word) => ({ text: `is.${word}`, quoted: `is.${word}` }));
  return fc.tuple(fc.constantFrom('', '', 'not.'), fc.oneof(comparison, among, is)).map(([not, drawn]) => ({
    column: column.name,
    text: `${not}${drawn.text}`,
    quoted: `${not}${drawn.quoted}`,
  }));
}

function inQuotes(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function orders(table: Table): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...table.columns.map(({ name }) => name)),
      fc.constantFrom('', '.asc', '.desc'),
      fc.constantFrom('', '.nullsfirst', '.nullslast'),
    )
    .map((parts) => parts.join(''));
}

/** A value of the column's type as a text; now and then of another type. */
function valueTexts(column: Column): fc.Arbitrary<string> {
  const wrong = { weight: 1, arbitrary: fc.constantFrom('x', '') };
  switch (column.type.kind) {
    case 'uuid':
      return fc.oneof({ weight: 15, arbitrary: ids }, wrong);
    case 'enum':
      return fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...column.type.values) }, wrong);
    case 'boolean':
      return fc.constantFrom('true', 'false', 't', 'no', 'maybe');
    case 'timestamptz':
      return fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom(...times, '2026-01-01', '2026-01-01T11:00:00+01') },
        wrong,
      );
    case 'date':
      return fc.oneof({ weight: 15, arbitrary: fc.constantFrom('2026-01-02', '2025-12-31') }, wrong);
    default:
      return fc.constantFrom(...texts, 'a%', '%a%', '_', '*b*', '0@example.com', 'element-1');
  }
}

const ids = fc
  .oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 11, max: 14 }), fc.integer({ min: 21, max: 46 }))
  .map(id);

function objects(table: Table): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const members = Object.fromEntries(table.columns.map((column) => [column.name, payloadValues(column)]));
  const required = table.columns
    .filter((column) => !column.nullable && column.default.kind === 'none')
    .map(({ name }) => name);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record(members, { requiredKeys: required }) },
    { weight: 1, arbitrary: fc.record(members, { requiredKeys: [] }) },
  );
}

/**
 * Values to change to, all of the right type: whether a wrong one is an error where no row is meant is up to
 * PostgreSQL's planner.
 */
function changes(table: Table): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const members = Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      fc.oneof({ weight: 9, arbitrary: rightValues(column) }, { weight: 1, arbitrary: fc.constant(null) }),
    ]),
  );
  return fc.record(members, { requiredKeys: [] });
}

function rightValues(column: Column): fc.Arbitrary<unknown> {
  if (column.name === 'id') return fc.integer({ min: 1, max: 60 }).map(id);
  if (column.type.kind === 'boolean') return fc.constantFrom(true, false, 'true', 'no');
  if (column.type.kind === 'enum') return fc.constantFrom(...column.type.values);
  if (column.type.kind === 'timestamptz') return time;
  if (column.type.kind === 'date') return fc.constantFrom('2026-01-02', '2025-12-31');
  return foreignIds(column) ?? fc.constantFrom(...texts);
}

function payloadValues(column: Column): fc.Arbitrary<unknown> {
  const given =
    column.name === 'id'
      ? fc.integer({ min: 1, max: 60 }).map(id)
      : (foreignIds(column) ?? valueTexts(column));
  return fc.oneof({ weight: 20, arbitrary: given }, { weight: 1, arbitrary: fc.constantFrom(null, 7, true) });
}

function foreignIds(column: Column): fc.Arbitrary<string> | null {
  const first = { job_id: 11, technician_id: 1, crew_call_id: 31 }[column.name];
  return first === undefined ? null : fc.integer({ min: first, max: first + 4 }).map(id);
}

function request(
  method: string,
  table: Table,
  pairs: readonly Pair[],
  headers: Readonly<Record<string, string>>,
  body: string,
): SupabaseRequest {
  const query = pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const all = { ...headers, 'content-type': body === '' ? '' : 'application/json' };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  return {
    method,
    path: `/rest/v1/${table.name}`,
    query,
    headers: { apikey: 'service-key', ...sent },
    body,
  };
}
