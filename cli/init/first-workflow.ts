import { firstScenarioFile } from './first-scenario.ts';
import type { PackageManager } from './package-manager.ts';

/** Where it goes, from the folder of the project. */
export const firstWorkflowFile = '.github/workflows/flexsim.yml';

/** A workflow that judges the scenario and runs the tests; its summary has the matrix. */
export function firstWorkflow(given: {
  readonly ownSync: boolean;
  readonly manager: PackageManager;
  /** The script of package.json that runs the test. */
  readonly testScript: string;
}): string {
  const target = given.ownSync ? '' : ' --target hardened';
  const cache = given.manager.name === 'npm' ? '\n          cache: npm' : '';
  return `name: flexsim
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  flexsim:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: "22"${cache}
      - run: ${given.manager.cleanInstall}
      # Without --scenario: every scenario that flexsim brings.
      - run: npx flexsim gate --scenario ${firstScenarioFile}${target} --reporter markdown,junit --out reports
      - if: always()
        run: cat reports/matrix.md >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        run: ${given.manager.name} run ${given.testScript}
`;
}
