import { z } from 'zod';
import { exitCodes } from './exit-codes.ts';

/** What a run found, as one frozen document. Every reporter reads only this. */
export type Report = DeepReadonly<z.infer<typeof reportSchema>>;
/** One scenario judged on one target and schema. */
export type Cell = Report['cells'][number];
/** One check's verdict in a cell, with what violated it. */
export type CheckResult = Cell['checks'][number];
export type Violation = CheckResult['violations'][number];
export type Threshold = Report['thresholds'][number];
export type Verdict = z.infer<typeof verdict>;
/** What a scenario states about a target: just the verdict, or the exact set of checks it violates. */
export type Expected = Cell['expected'];

/** Raised by one whenever a report of the version before could not be read any more. */
export const REPORT_SCHEMA_VERSION = 1;

const verdict = z.enum(['holds', 'violated', 'unknown']);
const count = z.int().nonnegative();
const virtualMs = z.number().nonnegative();

const violation = z.strictObject({
  says: z.string().describe('One sentence: what is wrong, and about whom.'),
  token: z.string().regex(/^[A-Za-z0-9_-]+$/),
  replay: z.string().describe('A command to paste.'),
  preemptions: count.describe('How often the schedule takes the turn from an actor that could go on.'),
  confirmedOn: z
    .array(z.string())
    .describe('The databases on which the same schedule gave the same violation.'),
});

const check = z.strictObject({ id: z.string(), verdict, violations: z.array(violation) });

const perSync = z.strictObject({ mean: z.number().nonnegative(), max: count });

const cell = z.strictObject({
  scenario: z.string(),
  group: z.string().optional().describe('The heading under which the scenario is listed.'),
  target: z.string(),
  schema: z.string(),
  verdict,
  expected: z.union([
    z.enum(['holds', 'violated']),
    z.strictObject({ violates: z.array(z.string()).describe('Exactly these check ids.') }),
  ]),
  ok: z.boolean().describe('Whether the cell is as expected.'),
  checks: z.array(check),
  schedules: z.strictObject({
    explored: count,
    cut: count.describe('Schedules not run because an equivalent one was.'),
    exhausted: z.boolean().describe('Whether nothing in the scope was left out.'),
    scope: z.string().describe('What "exhausted" is about: target, scenario, switches, fault budget.'),
    finalStates: z
      .strictObject({ holding: count, violating: count })
      .describe('Distinct states at rest that were reached.'),
  }),
  steps: z.strictObject({ flex: perSync, db: perSync }).describe('Requests per sync run.'),
  simulatedMs: z
    .strictObject({ p50: virtualMs, p95: virtualMs, max: virtualMs })
    .describe('Virtual milliseconds a sync run took.'),
});

const threshold = z.strictObject({
  name: z.string(),
  limit: z.number(),
  measured: z.number(),
  ok: z.boolean(),
});

/** The run report: what `--json` prints, published as `docs/report.schema.json`. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
    tool: z.strictObject({ name: z.literal('flexsim'), version: z.string() }),
    command: z.string().describe('The command that made the report, such as "gate".'),
    seed: count,
    database: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number().nonnegative().describe('Wall-clock milliseconds.'),
    verdict: verdict.describe('For gate: whether every cell is as expected.'),
    exitCode: z.literal(exitCodes.map(({ code }) => code)),
    cells: z.array(cell),
    thresholds: z.array(threshold),
    shard: z.strictObject({ index: z.int().positive(), total: z.int().positive() }).optional(),
  })
  .meta({ title: 'flexsim run report', id: 'flexsim-report-1' });

/** The same definition as JSON Schema (draft 2020-12). */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema);
}

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
