import { describe, expect, it } from 'vitest';
import type { Step } from '../../../sim/checks/evidence.ts';
import { serial } from '../../../sim/explorer/strategies/serial.ts';
import { parseScenario } from '../../../sim/scenarios/scenario.ts';
import { openStore } from '../../../sim/world/open-store.ts';
import { judgeCell } from '../../../sim/world/cell.ts';
import { targetNamed } from '../../../sim/world/targets.ts';
import { variants } from '../../../src/sync/variants.ts';

/** Dictionary ids of the sound department's tiers. */
const roles: Readonly<Record<string, string>> = {
  '2916b300-c515-11ea-a087-2a0a4490a7fb': '<R>',
  'b18a5bcc-59fa-4956-917f-0d1816d7d9b3': '<E>',
  '2f6cf050-c5c1-11ea-a087-2a0a4490a7fb': '<T>',
};

/** One to keep, one to add, one to remove, one whose line was deleted by hand, and a guest nobody asked for. */
const scenario = parseScenario(
  {
    name: 'everything-at-once',
    why: 'Shows every kind of request a sync makes.',
    seed: {
      technicians: ['ana', 'bea', 'cai', 'dan'].map((key) => ({ key, department: 'sound' })),
      jobs: [
        {
          key: 'gig',
          crewCalls: { sound: 'gig-sound' },
          assignments: [
            { technician: 'ana', sound_role: 'SND-FOH-R', status: 'confirmed' },
            { technician: 'bea', sound_role: 'SND-RF-E', status: 'confirmed' },
            { technician: 'dan', sound_role: 'SND-PA-T', status: 'confirmed' },
          ],
        },
      ],
      lines: [
        {
          crewCall: 'gig-sound',
          technician: 'ana',
          role: '2916b300-c515-11ea-a087-2a0a4490a7fb',
          key: 'ana-line',
        },
        { crewCall: 'gig-sound', technician: 'cai', key: 'cai-line' },
        { crewCall: 'gig-sound', resource: 'guest', key: 'guest-line' },
      ],
      rows: [
        { job: 'gig', department: 'sound', technician: 'ana', line: 'ana-line' },
        { job: 'gig', department: 'sound', technician: 'cai', line: 'cai-line' },
        { job: 'gig', department: 'sound', technician: 'dan', line: 'gone' },
      ],
    },
    acts: [[{ id: 'sync', sync: { job: 'gig', departments: ['sound'] } }]],
    checks: ['one-row-per-technician'],
  },
  'this test',
);

describe('the requests of one run, through supabase-js and both fakes', () => {
  it.each(variants.map((variant) => variant.name))('%s', async (name) => {
    const target = targetNamed(name);
    if (!target) throw new Error(`no target ${name}`);
    const store = await openStore('model');
    let requests: string[] = [];
    await judgeCell(scenario, target, {
      store,
      seed: 1,
      schedulesMax: 1,
      strategy: serial(),
      onPlayed: ({ evidence }) => {
        const nameOf = naming(evidence?.nameOf ?? String);
        requests = (evidence?.steps ?? []).map((step) => told(step, nameOf));
      },
    });
    expect(requests).toMatchSnapshot();
  });
});

/** Ids of the scenario by name, those of the run by the order in which they come up. */
function naming(nameOf: (id: unknown) => string): (id: string) => string {
  const fresh: string[] = [];
  return (id) => {
    const name = roles[id] ?? nameOf(id);
    if (name !== id) return name;
    if (!fresh.includes(id)) fresh.push(id);
    return `<new ${fresh.indexOf(id) + 1}>`;
  };
}

function told(step: Step, nameOf: (id: string) => string): string {
  const query = step.query === '' ? '' : `?${decodeURIComponent(step.query.replaceAll('+', ' '))}`;
  return `${step.system} ${step.method} ${step.path}${query} ${step.requestBody}`
    .trim()
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, nameOf)
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"<time>"')
    .replace(/_dc=\d+/, '_dc=<ms>')
    .replace(/"duration_ms":\d+/, '"duration_ms":<ms>');
}
