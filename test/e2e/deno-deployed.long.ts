import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soundRole } from '../../sim/scenarios/built-in/sound-role.ts';
import { soundGig, syncSound } from '../../sim/scenarios/built-in/sound-gig.ts';
import { parseScenario } from '../../sim/scenarios/scenario.ts';
import type { Target } from '../../sim/targets/target.ts';
import { targetNamed } from '../../sim/world/targets.ts';
import { type ServedWorld, serveWorld } from '../../sim/world/transports/serve-world.ts';
import { denoAtHand } from './deno-at-hand.ts';
import { checkDeployed, type DeployedFunction, startDeployed } from './deployed-function.ts';

/** npm may have to fetch Deno first. */
const patienceMs = 300_000;

/** Ana is to be added, bea kept, cai removed; a guest is pruned and a note left alone. */
const scenario = parseScenario(
  {
    name: 'everything-at-once',
    why: 'Each kind of work once.',
    seed: soundGig({
      wants: { ana: 'SND-FOH-R', bea: 'SND-MON-E' },
      has: ['bea', 'cai'],
      lines: [
        { crewCall: 'gig-sound', resource: 'guest' },
        { crewCall: 'gig-sound', type: 'note' },
      ],
    }),
    acts: [[syncSound('sync')]],
    checks: ['heals'],
  },
  'everything-at-once',
);

let deno: string;
let served: ServedWorld;
let deployed: DeployedFunction;

beforeAll(async () => {
  deno = denoAtHand();
  const none = { kind: 'fixed', ms: 0 } as const;
  const target = targetNamed('hardened') as Target;
  const latency = { flex: none, db: none };
  served = await serveWorld({ scenario, target, db: 'model', port: 0, latency, log: () => {} });
  const { url, serviceKey, flexToken } = served.access;
  deployed = await startDeployed(deno, {
    SUPABASE_URL: url,
    SUPABASE_SERVICE_ROLE_KEY: serviceKey,
    X_AUTH_TOKEN: flexToken,
    FLEX_API_BASE_URL: `${url}/f5/api`,
  });
}, patienceMs);
afterAll(async () => {
  await deployed?.stop();
  await served?.close();
});

describe('the deployed file itself, under the real Deno', () => {
  it('has no error that deno check finds', () => checkDeployed(deno), patienceMs);

  it('lets nobody in without a session, and touches nothing', async () => {
    const before = await state();
    expect((await call('')).status).toBe(401);
    expect(await state()).toEqual(before);
  });

  it('brings Flex and the tables to what is wanted, and logs it', async () => {
    const answer = await call(served.access.adminJwt);
    expect(answer).toMatchObject({
      status: 200,
      body: { ok: true, summary: { sound: { added: 1, removed: 2, kept: 1, rolesSet: 1, failedAdds: 0 } } },
    });
    const { people, notes, rows, log, leases } = await state();
    expect(people).toEqual([
      { who: 'ana', role: soundRole('SND-FOH-R') },
      { who: 'bea', role: soundRole('SND-MON-E') },
    ]);
    expect(rows).toEqual([
      { who: 'ana', mapsLineOf: 'ana' },
      { who: 'bea', mapsLineOf: 'bea' },
    ]);
    expect([notes, leases]).toEqual([1, 0]);
    expect(log).toMatchObject([{ department: 'sound', ok: true, added_count: 1, removed_count: 2 }]);
  });

  it('finds nothing to do the second time', async () => {
    const before = await state();
    const { status, body } = await call(served.access.adminJwt);
    expect([status, body]).toMatchObject([
      200,
      { summary: { sound: { added: 0, removed: 0, kept: 2, rolesSet: 0 } } },
    ]);
    const { log, ...after } = await state();
    expect({ ...after, log: log.slice(0, 1) }).toEqual(before);
    expect(log.at(-1)).toMatchObject({ flex_calls: 1 });
  });

  it('prints no secret', () => {
    const { serviceKey, flexToken, adminJwt } = served.access;
    expect(deployed.printed()).toContain('Added: 1, Removed: 2, Kept: 1');
    for (const secret of [serviceKey, flexToken, adminJwt]) expect(deployed.printed()).not.toContain(secret);
  });

  it(
    'does not start as a variant that there is not',
    async () => {
      const started = startDeployed(deno, {
        FLEX_SYNC_VARIANT: 'hardend',
        SUPABASE_URL: served.access.url,
        SUPABASE_SERVICE_ROLE_KEY: served.access.serviceKey,
      });
      await expect(started).rejects.toThrow(/FLEX_SYNC_VARIANT names no variant: "hardend"/);
    },
    patienceMs,
  );
});

async function call(jwt: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${deployed.url}/sync-flex-crew-for-job`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(jwt ? { authorization: `Bearer ${jwt}` } : {}) },
    body: JSON.stringify({ job_id: served.access.jobs.gig, departments: ['sound'] }),
  });
  return { status: response.status, body: await response.json() };
}

type Row = Readonly<Record<string, unknown>>;

/** What both sides hold, by name. */
async function state() {
  const response = await fetch(`${served.access.url}/__admin/state`);
  const { lines, tables } = (await response.json()) as {
    readonly lines: readonly Row[];
    readonly tables: Readonly<Record<string, readonly Row[]>>;
  };
  const table = (name: string): readonly Row[] => tables[name] ?? [];
  const nameOf = (technicianId: unknown) =>
    Object.entries(served.access.technicians).find(([, id]) => id === technicianId)?.[0] ?? technicianId;
  const ownerOf = (resourceId: unknown) => {
    const profile = table('profiles').find((each) => each.flex_resource_id === resourceId);
    return profile ? nameOf(profile.id) : resourceId;
  };
  const contacts = lines.filter(({ type }) => type === 'contact');
  return {
    people: sorted(contacts.map((line) => ({ who: ownerOf(line.resourceId), role: line.businessRole }))),
    notes: lines.length - contacts.length,
    rows: sorted(
      table('flex_crew_assignments').map((row) => ({
        who: nameOf(row.technician_id),
        mapsLineOf: ownerOf(contacts.find(({ id }) => id === row.flex_line_item_id)?.resourceId),
      })),
    ),
    log: table('flex_sync_log').toSorted((a, b) => (String(a.created_at) < String(b.created_at) ? -1 : 1)),
    leases: table('flex_sync_leases').length,
  };
}

function sorted<T extends { readonly who: unknown }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => (String(a.who) < String(b.who) ? -1 : 1));
}
