import { z } from 'zod';
import { assignmentColumns, departmentSchema, keySchema, lineTypeSchema } from './seed.ts';

const id = z.string().min(1).optional();
const callerSchema = z.enum(['admin', 'manager', 'technician', 'nobody', 'service']).optional();

/** One sync run, one call of a function beside it, or one thing a person does. Each has exactly one of these verbs. */
export const actorSchema = z.union([
  z.strictObject({
    id,
    sync: z.strictObject({
      job: keySchema,
      departments: z.array(z.string()).optional(),
      as: callerSchema,
    }),
  }),
  z.strictObject({
    id,
    manage: z.strictObject({
      job: keySchema,
      technician: keySchema,
      department: departmentSchema,
      action: z.enum(['add', 'remove']),
      as: callerSchema,
    }),
  }),
  z.strictObject({
    id,
    flexDelete: z.strictObject({
      crewCall: keySchema,
      technician: keySchema.optional(),
      line: keySchema.optional(),
    }),
  }),
  z.strictObject({
    id,
    flexAdd: z.strictObject({
      crewCall: keySchema,
      technician: keySchema.optional(),
      resource: keySchema.optional(),
      type: lineTypeSchema.optional(),
    }),
  }),
  z.strictObject({
    id,
    assign: z.strictObject({ job: keySchema, technician: keySchema, ...assignmentColumns }),
  }),
  z.strictObject({ id, unassign: z.strictObject({ job: keySchema, technician: keySchema }) }),
  z.strictObject({
    id,
    setAssignment: z.strictObject({ job: keySchema, technician: keySchema, ...assignmentColumns }),
  }),
  z.strictObject({
    id,
    setResource: z.strictObject({ technician: keySchema, resource: z.string().nullable() }),
  }),
  z.strictObject({
    id,
    setCrewCall: z.strictObject({ job: keySchema, department: departmentSchema, crewCall: keySchema }),
  }),
  z.strictObject({ id, deleteJob: z.strictObject({ job: keySchema }) }),
  z.strictObject({ id, deleteTechnician: z.strictObject({ technician: keySchema }) }),
  z.strictObject({ id, wait: z.strictObject({ ms: z.int().min(0) }) }),
]);

/** The verbs, in the order of the union above. */
export const actorVerbs = [
  'sync',
  'manage',
  'flexDelete',
  'flexAdd',
  'assign',
  'unassign',
  'setAssignment',
  'setResource',
  'setCrewCall',
  'deleteJob',
  'deleteTechnician',
  'wait',
] as const;

export type Actor = Readonly<z.infer<typeof actorSchema>>;
export type ActorVerb = (typeof actorVerbs)[number];

/** The one verb of a valid actor. */
export function verbOf(actor: Actor): ActorVerb {
  const verb = actorVerbs.find((candidate) => candidate in actor);
  if (verb === undefined)
    throw new Error(`An actor without a verb passed the schema: ${JSON.stringify(actor)}`);
  return verb;
}
