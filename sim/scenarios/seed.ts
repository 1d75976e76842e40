import { z } from 'zod';

export const departments = ['sound', 'lights', 'video'] as const;
export const departmentSchema = z.enum(departments);
export type Department = (typeof departments)[number];

/** A name inside one scenario; the world makes a UUID of it. */
export const keySchema = z.string().min(1);

/** What `job_assignments` says of one technician on one job; what is left out is null, or `invited`. */
export const assignmentColumns = {
  sound_role: z.string().nullable().optional(),
  lights_role: z.string().nullable().optional(),
  video_role: z.string().nullable().optional(),
  status: z.enum(['invited', 'confirmed', 'declined']).optional(),
};

/** The types of a line that differ in how a sync must treat them. */
export const lineTypeSchema = z.enum(['contact', 'note', 'blank']);

/**
 * The state the first act starts from. A `resource` is a contact's key or UUID; a technician's own contact
 * has the technician's key unless `resource` says otherwise (null or '': no contact).
 */
export const seedSchema = z.strictObject({
  technicians: z.array(
    z.strictObject({
      key: keySchema,
      department: z.string().nullable().optional(),
      resource: z.string().nullable().optional(),
      role: z
        .enum(['admin', 'user', 'management', 'logistics', 'technician', 'house_tech', 'wallboard'])
        .optional(),
    }),
  ),
  jobs: z.array(
    z.strictObject({
      key: keySchema,
      jobType: z.enum(['single', 'tour', 'festival', 'dryhire', 'tourdate', 'evento']).optional(),
      crewCalls: z.strictObject({
        sound: keySchema.optional(),
        lights: keySchema.optional(),
        video: keySchema.optional(),
      }),
      assignments: z.array(z.strictObject({ technician: keySchema, ...assignmentColumns })),
    }),
  ),
  lines: z.array(
    z.strictObject({
      crewCall: keySchema,
      technician: keySchema.optional(),
      resource: keySchema.optional(),
      type: lineTypeSchema.optional(),
      role: z.string().min(1).optional(),
      key: keySchema.optional(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      job: keySchema,
      department: departmentSchema,
      technician: keySchema,
      line: keySchema.nullable(),
      createdAt: z.iso.datetime({ offset: true }).optional(),
    }),
  ),
});

export type Seed = Readonly<z.infer<typeof seedSchema>>;
