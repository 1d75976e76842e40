import { matrixOf } from '../sim/report/matrix-of.ts';
import { markdownMatrix } from '../sim/report/reporters/markdown.ts';
import type { Report } from '../sim/report/report.ts';
import { scenarios } from '../sim/scenarios/list.ts';
import { builtInTargets } from '../sim/world/targets.ts';
import { runGate } from '../sim/world/gate.ts';

/** docs/matrix.md: every scenario with every check that anybody violates. */
export async function matrixPage(): Promise<string> {
  const report = await gateReport();
  return [
    '# The matrix',
    'From a real run of `flexsim gate`, written by `npm run docs`; `npm run check` runs it again and compares. ' +
      '✔ holds in every order walked · ✘ violated, and under it by which checks (· that check is not violated).',
    markdownMatrix(report),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The README's matrix: in how many scenarios each target holds, and which. */
export async function readmeMatrix(): Promise<string> {
  const report = await gateReport();
  const { targets, rows } = matrixOf(report);
  const holding = targets.map(
    (target) => rows.filter((row) => row.cells.get(target)?.verdict === 'holds').length,
  );
  return [
    `| | ${targets.join(' | ')} |`,
    `|:--|${targets.map(() => ':-:|').join('')}`,
    `| holds in, of ${rows.length} scenarios | ${holding.join(' | ')} |`,
    '',
    '<details><summary>Scenario by scenario</summary>',
    '',
    markdownMatrix(report, { checks: false }),
    '',
    '</details>',
  ].join('\n');
}

let running: Promise<Report> | undefined;

/** Both pages are of the same run. */
function gateReport(): Promise<Report> {
  const targets = builtInTargets.map((target) => target.name);
  const run = running ?? runGate({ targets, scenarios, db: 'pg-mem', seed: 1 }, () => {});
  running = run;
  return run;
}
