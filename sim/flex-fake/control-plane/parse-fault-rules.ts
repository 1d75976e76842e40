import { z } from 'zod';
import type { FaultRule } from '../core/fault-rules.ts';
import { faultNames } from '../core/faults/fault.ts';
import type { RouteName } from '../core/route.ts';
import { routes } from '../core/routes.ts';
import { jsonOf } from './parse-seed.ts';

/** A Node timer that is asked to wait longer does not wait at all. */
const WAIT_MS_MAX = 2 ** 31 - 1;

const ruleSchema = z.strictObject({
  fault: z.enum(faultNames),
  route: z.enum(routes.map((route) => route.name) as [RouteName, ...RouteName[]]).optional(),
  actor: z.string().optional(),
  nth: z.number().int().positive().optional(),
  status: z.number().int().min(200).max(599).optional(),
  ms: z.number().min(0).max(WAIT_MS_MAX).optional(),
  probability: z.number().min(0).max(1).optional(),
  times: z.number().int().positive().optional(),
});

/** Reads one rule or a list of them. @throws an `Error` that names the path and what is wrong there. */
export function parseFaultRules(body: string): readonly FaultRule[] {
  const value = jsonOf(body);
  const parsed = z.array(ruleSchema).safeParse(Array.isArray(value) ? value : [value]);
  if (!parsed.success) throw new Error(`FLEXSIM_FAULT_RULE: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
