import type { Reporter } from './reporter.ts';

/** The report itself. */
export const json: Reporter = {
  name: 'json',
  fileName: 'report.json',
  says: 'the report as it is (docs/report.schema.json)',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
