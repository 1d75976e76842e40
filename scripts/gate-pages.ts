import { type MatrixRow, matrixOf } from '../sim/report/matrix-of.ts';
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

/** The README's matrix: in how many scenarios of each theme a target holds, and, folded away, in which. */
export async function readmeMatrix(): Promise<string> {
  const report = await gateReport();
  return [
    tallies(report),
    '',
    '<details><summary>Scenario by scenario</summary>',
    '',
    markdownMatrix(report, { checks: false }),
    '',
    '</details>',
  ].join('\n');
}

function tallies(report: Report): string {
  const { targets, rows } = matrixOf(report);
  const holding = (of: readonly MatrixRow[]) =>
    targets.map((target) => {
      const count = of.filter((row) => row.cells.get(target)?.verdict === 'holds').length;
      return count === of.length ? '✔' : String(count);
    });
  const line = (title: string, of: readonly MatrixRow[]) =>
    `| ${title} | ${of.length} | ${holding(of).join(' | ')} |`;
  const themes = [...new Set(rows.map((row) => row.group))];
  return [
    `| holds in how many | of | ${targets.join(' | ')} |`,
    `|:--|:-:|${targets.map(() => ':-:|').join('')}`,
    ...themes.map((theme) =>
      line(
        theme,
        rows.filter((row) => row.group === theme),
      ),
    ),
    line('**all scenarios**', rows),
  ].join('\n');
}

let running: Promise<Report> | undefined;

/** Both pages are of the same run. A matrix that is not as expected is a failure to mend, not to publish. */
async function gateReport(): Promise<Report> {
  const targets = builtInTargets.map((target) => target.name);
  const run = running ?? runGate({ targets, scenarios, db: 'pg-mem', seed: 1 }, () => {});
  running = run;
  const report = await run;
  if (report.exitCode === 0) return report;
  const bad = report.cells.filter((cell) => !cell.ok).map((cell) => `${cell.scenario} on ${cell.target}`);
  throw new Error(`the matrix is not written, for the gate is red: ${bad.join('; ')}. See: npm run gate`);
}
