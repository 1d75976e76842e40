import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '../sim/scenarios/scenario-json-schema.ts';

// Publishes the scenario format for editors and for scenario files kept outside this repository.
writeFileSync(new URL('../docs/scenario.schema.json', import.meta.url), scenarioJsonSchema());
