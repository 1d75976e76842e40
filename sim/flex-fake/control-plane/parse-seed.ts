import { z } from 'zod';
import { parseSwitches } from '../core/switches.ts';
import type { Seed } from './admin.ts';

const id = z.string().min(1);

const seedSchema = z.strictObject({
  switches: z.record(z.string(), z.unknown()).optional(),
  elements: z
    .array(
      z.strictObject({
        id,
        name: z.string().optional(),
        definitionId: z.string().optional(),
        parentElementId: id.nullable().optional(),
        plannedStartDate: z.string().nullable().optional(),
        plannedEndDate: z.string().nullable().optional(),
      }),
    )
    .optional(),
  contacts: z
    .array(
      z.strictObject({
        id,
        firstName: z.string().optional(),
        lastName: z.string().optional(),
        email: z.string().optional(),
      }),
    )
    .optional(),
  lines: z
    .array(
      z.strictObject({
        id,
        elementId: id,
        parentId: id.nullable().optional(),
        resourceId: id.nullable().optional(),
        type: z.enum(['contact', 'note', 'blank']).optional(),
        businessRole: z.string().nullable().optional(),
        quantity: z.number().int().nonnegative().optional(),
        note: z.string().optional(),
        createdAtMs: z.number().optional(),
        fields: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
  keepAsStart: z.boolean().optional(),
});

/** Reads the body of a seed. @throws an `Error` that names the path and what is wrong there. */
export function parseSeed(body: string): Seed {
  const parsed = seedSchema.safeParse(jsonOf(body));
  if (!parsed.success) throw new Error(`FLEXSIM_SEED: ${z.prettifyError(parsed.error)}`);
  const { switches, ...rest } = parsed.data;
  if (switches === undefined) return rest;
  parseSwitches(switches);
  return { ...rest, switches };
}

/** Reads JSON. @throws an `Error` with a sentence when it is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Error('FLEXSIM_NOT_JSON: the body is not JSON.');
  }
}
