import type { Report } from '../report.ts';

/** One format of a report. It reads the report and nothing else. */
export interface Reporter {
  /** What `--reporter` calls it. */
  readonly name: string;
  /** The file it becomes under `--out`. */
  readonly fileName: string;
  readonly says: string;
  readonly render: (report: Report, look: Look) => string;
}

/** What the place where a report is read can show. */
export interface Look {
  readonly colour: boolean;
  /** Characters in a line. */
  readonly width: number;
}
