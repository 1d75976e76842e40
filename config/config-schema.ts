import { z } from 'zod';
import { expectableVariants } from '../sim/scenarios/expectation.ts';
import { type AnswerAt, placeholdersIn } from '../sim/targets/contract.ts';

const syncPlaceholders = ['job', 'departments'] as const;
const managePlaceholders = ['job', 'technician', 'department', 'action'] as const;
export const envPlaceholders = ['flexToken', 'supabaseUrl', 'serviceKey', 'anonKey'] as const;

const answerSchema = z.strictObject({
  summary: z.string().optional(),
  department: z.string().min(1).optional(),
  added: z.string().min(1).optional(),
  removed: z.string().min(1).optional(),
} satisfies Record<keyof AnswerAt, z.ZodType>);

/** What `flexsim.config.ts` may say. index.d.ts tells users the same, and a test holds the two together. */
export const configSchema = z.strictObject({
  sync: z
    .strictObject({ ...functionShape(syncPlaceholders), expect: z.enum(expectableVariants).optional() })
    .optional(),
  manage: z
    .strictObject({
      ...functionShape(managePlaceholders),
      actions: z
        .strictObject({ add: z.string().min(1).optional(), remove: z.string().min(1).optional() })
        .optional(),
    })
    .optional(),
  env: z.record(z.string(), withPlaceholders(z.string(), envPlaceholders)).optional(),
  imports: z.record(z.string(), z.string().min(1)).optional(),
  hosts: z
    .record(
      z
        .string()
        .regex(/^[a-z0-9.-]+(:\d+)?$/, 'is a host, such as hooks.example.com, without https:// and path'),
      z.strictObject({
        status: z.int().min(200).max(599).optional(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.json().optional(),
      }),
    )
    .optional(),
});

/** A configuration as its file says it. */
export type Config = Readonly<z.infer<typeof configSchema>>;
export type FunctionConfig = NonNullable<Config['sync']> & NonNullable<Config['manage']>;

function functionShape(placeholders: readonly string[]) {
  return {
    file: z.string().min(1).optional(),
    path: withPlaceholders(z.string().startsWith('/', 'starts with a slash'), placeholders).optional(),
    method: z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: withPlaceholders(z.json(), placeholders).optional(),
    answer: answerSchema.optional(),
  };
}

function withPlaceholders<Schema extends z.ZodType>(schema: Schema, known: readonly string[]): Schema {
  return schema.superRefine((value, context) => {
    for (const name of placeholdersIn(value)) {
      if (known.includes(name)) continue;
      const all = known.map((each) => `{${each}}`).join(', ');
      context.addIssue({ code: 'custom', message: `has {${name}}, which stands for nothing; use ${all}.` });
    }
  });
}
