import type { Scenario } from '../scenarios/scenario.ts';

/** Two for each connection at least: one is synced while the crew of the next changes. */
const JOBS = 128;
const SOUND = ['SND-FOH-R', 'SND-MON-E', 'SND-SYS-E', 'SND-PA-T'];
const LIGHTS = ['LGT-BRD-R', 'LGT-BRD-E'];

/** One seat of a job that changes hands between two technicians, by their keys. */
export interface Swap {
  readonly job: string;
  readonly technicians: readonly [string, string];
}

const seats = (job: string) => [
  ...SOUND.map((role, at) => ({ key: `${job}-sound-${at + 1}`, department: 'sound' as const, role })),
  ...LIGHTS.map((role, at) => ({ key: `${job}-lights-${at + 1}`, department: 'lights' as const, role })),
];

const jobs = Array.from({ length: JOBS }, (_, at) => `job-${at + 1}`);

/** What `bench` does to each job between two syncs of it. */
export const swaps: readonly Swap[] = jobs.map((job) => ({
  job,
  technicians: [`${job}-sound-4`, `${job}-spare`],
}));

/** A season in full swing: every crew is in step, and before each sync one technician is replaced by another. */
export const crewChanges: Scenario = {
  name: 'crew-changes',
  why: 'Every job has four people on sound and two on lights, in step with Flex; a spare waits for each.',
  seed: {
    technicians: jobs.flatMap((job) => [
      ...seats(job).map(({ key, department }) => ({ key, department })),
      { key: `${job}-spare`, department: 'sound' },
    ]),
    jobs: jobs.map((job) => ({
      key: job,
      crewCalls: { sound: `${job}-sound`, lights: `${job}-lights` },
      assignments: seats(job).map(({ key, department, role }) => ({
        technician: key,
        [`${department}_role`]: role,
        status: 'confirmed' as const,
      })),
    })),
    lines: jobs.flatMap((job) =>
      seats(job).map(({ key, department }) => ({
        crewCall: `${job}-${department}`,
        technician: key,
        key: `${key}-line`,
      })),
    ),
    rows: jobs.flatMap((job) =>
      seats(job).map(({ key, department }) => ({ job, department, technician: key, line: `${key}-line` })),
    ),
  },
  acts: [],
  checks: ['one-line-per-desired'],
};
