import { join } from 'node:path';
import type { Report } from '../sim/report/report.ts';
import { json } from '../sim/report/reporters/json.ts';
import { reporters } from '../sim/report/reporters/list.ts';
import { matrix } from '../sim/report/reporters/matrix.ts';
import type { Look, Reporter } from '../sim/report/reporters/reporter.ts';
import { FlexsimError } from './flexsim-error.ts';
import { oneOf } from './one-of.ts';
import type { OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';
import { prepareFolder, writeTextFile } from './write-text-file.ts';

/** Files are read by machines and in editors. */
const FILE_LOOK: Look = { colour: false, width: 120 };

/** Where a report goes, decided before the run, so that a slip of the pen costs no minute of waiting. */
export interface Delivery {
  readonly toStdout: readonly Reporter[];
  readonly toFiles: readonly Reporter[];
  readonly folder?: string;
}

/**
 * With `--out` each `--reporter` becomes a file there and stdout has the matrix; without, the reporters'
 * texts are what stdout has. `--json` puts the report itself on stdout, and nothing else.
 */
export function deliveryOf(given: Partial<Pick<OptionValues, 'json' | 'reporter' | 'out'>>): Delivery {
  const known = reporters.map((reporter) => reporter.name);
  const named = (given.reporter ?? []).map((name) => {
    const found = oneOf(known, name, 'reporter', 'flexsim list');
    return reporters.filter((reporter) => reporter.name === found);
  });
  const chosen = named.flat();
  if (given.out !== undefined) {
    prepareFolder(given.out);
    const toFiles = chosen.length > 0 ? chosen : [json];
    return { toStdout: [given.json ? json : matrix], toFiles, folder: given.out };
  }
  if (given.json && chosen.some((reporter) => reporter !== json)) {
    const message =
      '--json leaves no room on stdout for another --reporter. Name a folder for it: --out reports';
    throw new FlexsimError('FLEXSIM_BAD_OPTION', message);
  }
  if (given.json) return { toStdout: [json], toFiles: [] };
  return { toStdout: chosen.length > 0 ? chosen : [matrix], toFiles: [] };
}

/** Writes the report wherever it goes. */
export function deliverReport(report: Report, delivery: Delivery, terminal: Terminal): void {
  for (const reporter of delivery.toFiles) {
    const path = join(delivery.folder ?? '.', reporter.fileName);
    writeTextFile(path, reporter.render(report, FILE_LOOK));
    terminal.err.write(`Wrote ${path}.\n`);
  }
  for (const reporter of delivery.toStdout) terminal.out.write(reporter.render(report, terminal.out.look));
}
