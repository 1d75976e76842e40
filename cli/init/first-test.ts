import { firstScenarioFile } from './first-scenario.ts';

/** Where it goes, from the folder of the project. */
export const firstTestFile = 'test/flexsim.test.ts';

/** A test of the sync that the configuration names; where it names none, of two that flexsim brings. */
export function firstTest({ ownSync }: { readonly ownSync: boolean }): string {
  return `// @vitest-environment node
import { race } from 'flexsim/vitest';
import { expect, it } from 'vitest';

// A race is hundreds of runs of the sync; on a busy machine five seconds are not enough.
const patienceMs = 60_000;

${ownSync ? testsOfOwnSync : testsOfVariants}`;
}

const testsOfOwnSync = `it(
  'adds and maps a crew, whatever the order of its requests',
  async () => {
    await expect(race('checklist-3-3-normal-sync')).toHoldInEverySchedule();
  },
  patienceMs,
);

// Known, and not repaired yet? Then say so: .not.toHoldInEverySchedule()
it(
  'survives two clicks',
  async () => {
    await expect(race('${firstScenarioFile}')).toHoldInEverySchedule();
  },
  patienceMs,
);
`;

const testsOfVariants = `// Once flexsim.config.ts names your function, leave out { target }: then it is your function that is judged.
it(
  'two clicks do no harm to a sync that takes turns',
  async () => {
    await expect(race('${firstScenarioFile}')).toHoldInEverySchedule({ target: 'hardened' });
  },
  patienceMs,
);

it(
  'two clicks add somebody twice with a sync that does not',
  async () => {
    await expect(race('${firstScenarioFile}')).not.toHoldInEverySchedule({ target: 'legacy' });
  },
  patienceMs,
);
`;
