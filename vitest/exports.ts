// What `flexsim/vitest` is made of; index.js bundles it, because Node does not run TypeScript out of node_modules.
export { race } from './race.ts';
export { toHoldInEverySchedule } from './to-hold-in-every-schedule.ts';
