import { readFileSync } from 'node:fs';
import type { Conclusion } from '../report/conclude.ts';
import { type Cell, REPORT_SCHEMA_VERSION, type Report } from '../report/report.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The run report around some cells. */
export function reportOf(
  command: string,
  { seed, db }: { readonly seed: number; readonly db: string },
  startedAt: Date,
  cells: readonly Cell[],
  conclusion: Conclusion,
): Report {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: 'flexsim', version },
    command,
    seed,
    database: withoutPassword(db),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    verdict: conclusion.verdict,
    exitCode: conclusion.exitCode,
    cells,
    thresholds: [],
  };
}

function withoutPassword(db: string): string {
  return db.replace(/\/\/[^@/]*@/, '//');
}
