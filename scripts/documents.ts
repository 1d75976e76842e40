import { reportJsonSchema } from '../sim/report/report.ts';
import { scenarioJsonSchema } from '../sim/scenarios/scenario-json-schema.ts';
import { betweenMarkers } from './between-markers.ts';
import { commandLinePage } from './command-line-page.ts';
import { errorsPage } from './errors-page.ts';
import { flexFakeTables } from './flex-fake-tables.ts';
import { matrixPage, readmeMatrix } from './gate-pages.ts';
import { costTable, hardenedCosts } from './hardened-costs.ts';
import { switchesSection } from './hardened-switches.ts';
import { limitSchedules } from './limit-schedules.ts';
import { zombieStory } from './zombie-story.ts';

/** A file that is made from the sources, whole or between two markers. */
interface GeneratedDocument {
  readonly path: string;
  /** The text as it should be, given the text as it is. */
  readonly make: (now: string) => string | Promise<string>;
}

/** Everything that `npm run docs` writes. */
export const documents: readonly GeneratedDocument[] = [
  { path: 'docs/report.schema.json', make: () => `${JSON.stringify(reportJsonSchema(), null, 2)}\n` },
  { path: 'docs/scenario.schema.json', make: () => scenarioJsonSchema() },
  { path: 'docs/cli.md', make: () => commandLinePage() },
  { path: 'docs/errors.md', make: () => errorsPage() },
  {
    path: 'docs/flex-fake.md',
    make: (now) =>
      Object.entries(flexFakeTables).reduce((text, [name, make]) => betweenMarkers(text, name, make()), now),
  },
  {
    path: 'docs/hardened.md',
    make: async (now) => {
      const parts = {
        costs: costTable(await hardenedCosts()),
        limits: await limitSchedules(),
        switches: switchesSection(),
        zombie: await zombieStory(),
      };
      return Object.entries(parts).reduce((text, [name, part]) => betweenMarkers(text, name, part), now);
    },
  },
  { path: 'docs/matrix.md', make: () => matrixPage() },
  { path: 'README.md', make: async (now) => betweenMarkers(now, 'matrix', await readmeMatrix()) },
];
