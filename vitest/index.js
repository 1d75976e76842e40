// `import { race } from 'flexsim/vitest'` adds the matcher to the vitest that runs the test.
import { bundleOf } from '../bin/bundle-of.js';

const { race, toHoldInEverySchedule } = await import(await bundleOf('vitest/exports.ts'));

// The `expect` of the running vitest, of whichever version and copy: importing one would find flexsim's own.
const running = globalThis[Symbol.for('expect-global')];
if (!running)
  throw new Error('flexsim/vitest is for tests that vitest runs; on the command line, use: flexsim gate');
running.extend({ toHoldInEverySchedule });

export { race };
