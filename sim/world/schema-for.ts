import { CHECKLIST_MIGRATIONS } from '../databases/schema/load-schema.ts';
import type { SchemaName } from '../databases/open-database.ts';
import { isOwnSchema, type OwnSchemaName } from '../databases/own-schema/own-schema-name.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Target } from '../targets/target.ts';

export interface StageSchema {
  /** As reports and tokens name it; it decides everything below. */
  readonly name: SchemaName;
  /** What the seed is loaded on. */
  readonly seededOn: 'before' | 'production' | OwnSchemaName;
  /** Run over the seeded rows, so that the clean-up has something to clean. */
  readonly migrations: readonly string[];
}

/** The schema a cell runs on: the one asked for, else the scenario's, else the one the target ships. */
export function schemaFor(scenario: Scenario, target: Target, asked?: SchemaName): StageSchema {
  const name =
    asked ?? scenario.schema ?? target.schema ?? (target.migrations.length > 0 ? 'after' : 'before');
  // What a target ships is deployed on a team's tables whole, the published ones included.
  if (name === 'production' || isOwnSchema(name))
    return { name, seededOn: name, migrations: target.migrations };
  const own = target.migrations.filter((migration) => !CHECKLIST_MIGRATIONS.includes(migration));
  return {
    name,
    seededOn: 'before',
    migrations: name === 'after' ? [...CHECKLIST_MIGRATIONS, ...own] : own,
  };
}
