import { z } from 'zod';
import { scenarioSchema } from './scenario.ts';

/** The published JSON Schema of scenario files, as the text of `docs/scenario.schema.json`. */
export function scenarioJsonSchema(): string {
  const schema = {
    title: 'flexsim scenario, version 1',
    description: 'A starting state, what happens to it, and which checks are judged when all is at rest.',
    ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
