import { describe, expect, it } from 'vitest';
import { hardened } from '../../../src/sync/variants/hardened.ts';
import { assigned, jobId, type Script, scriptedWorld } from './scripted-world.ts';

const ana = assigned('ana', { sound_role: 'SND-FOH-R', status: 'confirmed' });
const roleR = '2916b300-c515-11ea-a087-2a0a4490a7fb';
const roleE = 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3';
const list = 'GET flex /line-item/el/row-data/';
const addAna = 'POST flex /line-item/el/add-resource/res-ana';

const line = (id: string, name: string, role: string | null = roleR, ordinal = 0) => ({
  id,
  ordinal,
  resourceId: `res-${name}`,
  managedResourceLineItemType: 'contact',
  'business-role': role,
});
const row = (name: string, lineId: string | null, createdAt = '2026-01-01T00:00:00Z') => ({
  id: `row-${name}`,
  technician_id: `tech-${name}`,
  flex_line_item_id: lineId,
  created_at: createdAt,
  flex_business_role: null,
});

/** A crew call, its element's turn, and what the script adds. */
async function run(people: readonly object[], rows: readonly object[], script: Script, env = {}) {
  const call = {
    id: 'call',
    flex_element_id: 'el',
    department: 'sound',
    flex_crew_assignments: rows,
    jobs: { job_assignments: people },
  };
  const world = scriptedWorld(
    {
      'GET db flex_crew_calls': { json: [call] },
      'POST db flex_sync_leases': { json: [{ owner: 'me' }] },
      ...script,
    },
    env,
  );
  const answer = await world.call(hardened);
  const sound = answer.body.summary?.sound ?? {};
  const writes = world
    .steps()
    .filter((step) => !step.includes(' GET ') && !step.includes('flex_sync_'))
    .map((step) => step.replace(/\?on_conflict\S*/, ''));
  return { ...answer, sound, writes, world };
}

/** An add that is taken, and shown, without Flex ever naming its line. */
const unnamed: Script = {
  [list]: [{ json: [] }, { json: [line('l1', 'ana')] }],
  [addAna]: { json: {} },
  'PATCH db flex_sync_leases': { json: [{ owner: 'me' }] },
};

describe('hardened, when all goes well', () => {
  it('does nothing, with one Flex call, when nothing is to do', async () => {
    const { status, writes, world } = await run([ana], [row('ana', 'l1')], {
      [list]: { json: [line('l1', 'ana'), { id: 'n', type: 'note', isNote: true }] },
    });
    expect([status, writes]).toEqual([200, []]);
    expect(world.steps().filter((step) => step.startsWith('flex'))).toHaveLength(1);
  });

  it('adds with the form, sets the role by suffix, reads back, and maps what it read', async () => {
    const bea = assigned('bea', { sound_role: 'SND-RF-E' });
    const { status, sound, writes } = await run([bea], [], {
      [list]: [{ json: [] }, { json: [line('L2', 'bea', roleE)] }],
      'POST flex /line-item/el/add-resource/res-bea': { json: { addedResourceLineIds: ['L2'] } },
      'POST flex /line-item/el/row-data/': { json: {} },
    });
    expect(writes).toEqual([
      'flex POST /line-item/el/add-resource/res-bea resourceParentId=&managedResourceLineItemType=contact&quantity=1&parentLineItemId=&nextSiblingId=',
      `flex POST /line-item/el/row-data/ {"lineItemId":"L2","fieldType":"business-role","payloadValue":"${roleE}"}`,
      'db POST flex_crew_assignments [{"crew_call_id":"call","technician_id":"tech-bea","flex_line_item_id":"l2"}]',
    ]);
    expect([status, sound]).toMatchObject([200, { added: 1, rolesSet: 1, kept: 0 }]);
  });

  it('adopts a contact that is there without a row', async () => {
    const { writes, sound } = await run([ana], [], { [list]: { json: [line('l1', 'ana')] } });
    expect(writes).toEqual([
      'db POST flex_crew_assignments [{"crew_call_id":"call","technician_id":"tech-ana","flex_line_item_id":"l1"}]',
    ]);
    expect(sound).toMatchObject({ added: 0, kept: 1 });
  });

  it('keeps the line that the oldest row maps, else the one higher in the list, else the smaller id', async () => {
    const removed = async (rows: readonly object[], lines: readonly { id: string }[]) => {
      const { writes } = await run([ana], rows, { [list]: [{ json: lines }, { json: [] }] });
      return writes.filter((step) => step.startsWith('flex DELETE')).map((step) => step.slice(-2));
    };
    const at = (id: string, ordinal: number) => line(id, 'ana', roleR, ordinal);
    expect(await removed([row('ana', 'l2')], [at('l1', 0), at('l2', 1)])).toContain('l1');
    expect((await removed([], [at('l2', 0), at('l1', 1)]))[0]).toBe('l1');
    expect((await removed([], [at('l2', 0), at('l1', 0)]))[0]).toBe('l2');
  });

  it('prunes contacts nobody asked for and says whom; turned off, it removes mapped ones only', async () => {
    const script = {
      [list]: [{ json: [line('g1', 'guest'), line('x1', 'old')] }, { json: [] }],
      'DELETE flex /line-item/g1': { status: 200 },
      'DELETE flex /line-item/x1': { status: 200 },
    };
    const on = await run([], [row('old', 'x1')], script);
    expect(on.sound).toMatchObject({
      removed: 2,
      pruned: [{ line_item_id: 'g1', resource_id: 'res-guest' }],
    });
    const off = await run([], [row('old', 'x1')], script, { FLEX_SYNC_PRUNE_ORPHANS: 'false' });
    expect(off.writes).toEqual([
      'flex DELETE /line-item/x1',
      'db DELETE flex_crew_assignments?id=in.(row-old)',
    ]);
  });

  it('leaves out the declined and the refused, and lists whom Flex does not know', async () => {
    const nameless = {
      ...assigned('eva', { sound_role: 'SND-PA-T' }),
      profiles: { id: 'tech-eva', flex_resource_id: null },
    };
    const { sound, writes } = await run(
      [
        assigned('bea', { sound_role: 'SND-PA-T', status: 'declined' }),
        assigned('cai', { sound_role: 'none' }),
        nameless,
      ],
      [],
      {},
    );
    expect(writes).toEqual([]);
    expect(sound).toMatchObject({ desired_count: 0, without_flex_resource: ['tech-eva'] });
  });
});

describe('hardened, when something fails', () => {
  it.each([
    ['the list', { [list]: { status: 503 } }, 502],
    ['the list, as a web page', { [list]: { text: '<html>' } }, 502],
    ['the list, without an answer', { [list]: 'throws' }, 502],
    ['the key', { [list]: { status: 401 } }, 502],
    ['the tables', { 'GET db flex_crew_calls': { status: 500, json: { message: 'no' } } }, 503],
    ['the leases', { 'POST db flex_sync_leases': { status: 500, json: { message: 'no' } } }, 503],
  ] as const)('writes nothing when it cannot read or have %s', async (_what, script, expected) => {
    const { status, body, writes, world } = await run([ana], [row('old', 'x1')], script as unknown as Script);
    expect([status, body.ok, writes]).toEqual([expected, false, []]);
    const logged = world.steps().filter((step) => step.includes('POST flex_sync_log'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('"ok":false');
  });

  it('never repeats an add without an answer; it looks, and leaves it to a later run', async () => {
    const { status, sound, writes } = await run([ana], [], { [list]: { json: [] }, [addAna]: 'throws' });
    expect(writes.filter((step) => step.includes('add-resource'))).toHaveLength(1);
    expect([status, sound]).toMatchObject([502, { failedAdds: 1, unanswered_adds: 1 }]);
    // The last list may have been cut off above it: an unknown figure is not a zero.
    expect(sound).not.toHaveProperty('added');
  });

  it('leaves added open where the list shows a line after an add without an answer', async () => {
    const { status, sound, writes } = await run([ana], [], {
      [list]: [{ json: [] }, { json: [line('l1', 'ana')] }],
      [addAna]: 'throws',
      'PATCH db flex_sync_leases': { json: [{ owner: 'me' }] },
    });
    // It may be a late one of a run that ended before this one began.
    expect([status, writes.length]).toEqual([200, 2]);
    expect(sound).toMatchObject({ removed: 0, unanswered_adds: 1 });
    expect(sound).not.toHaveProperty('added');
  });

  it('counts a line whose add was taken without a name', async () => {
    const { status, sound } = await run([ana], [], unnamed);
    expect([status, sound.added]).toEqual([200, 1]);
  });

  it.each([
    ['took the turn over from another run', { 'POST db flex_sync_leases': { json: [] } }, [{ owner: 'me' }]],
    ['cannot tell whether it still has the turn', {}, []],
  ])('leaves that open when it %s', async (_when, script, patched) => {
    const patch = { 'PATCH db flex_sync_leases': { json: patched } };
    const { status, sound } = await run([ana], [], { ...unnamed, ...patch, ...script });
    expect(status).toBe(200);
    expect(sound).toMatchObject({ removed: 0 });
    expect(sound).not.toHaveProperty('added');
  });

  it('does not call it done when somebody else has had the turn meanwhile', async () => {
    const { status, body, sound } = await run([ana], [], {
      [list]: [{ json: [] }, { json: [line('l1', 'ana')] }],
      [addAna]: { json: { addedResourceLineIds: ['l1'] } },
      'POST flex /line-item/el/row-data/': { json: {} },
      'DELETE db flex_sync_leases': { json: [] },
    });
    expect([status, body.ok, sound.added]).toEqual([503, false, 1]);
  });

  it('adds again after a failure that was answered, but only when the list does not show the contact', async () => {
    const { status, writes } = await run([ana], [], {
      [list]: [{ json: [] }, { json: [] }, { json: [line('l1', 'ana')] }],
      [addAna]: [{ status: 503 }, { json: { addedResourceLineIds: ['l1'] } }],
      'POST flex /line-item/el/row-data/': { json: {} },
    });
    expect([status, writes.filter((step) => step.includes('add-resource')).length]).toEqual([200, 2]);
  });

  it('waits out a 429', async () => {
    const { status, writes } = await run([ana], [], {
      [list]: [{ json: [] }, { json: [line('l1', 'ana')] }],
      [addAna]: [{ status: 429 }, { json: { addedResourceLineIds: ['l1'] } }],
      'POST flex /line-item/el/row-data/': { json: {} },
    });
    expect([status, writes.filter((step) => step.includes('add-resource')).length]).toEqual([200, 2]);
  });

  it('does not take a 404 without a body for a row that was written, as supabase-js does', async () => {
    const { status, sound } = await run([ana], [], {
      [list]: { json: [line('l1', 'ana')] },
      'POST db flex_crew_assignments': { status: 404, text: '' },
    });
    expect([status, sound.errors]).toEqual([
      503,
      ['Upsert failed for tech tech-ana: flex_crew_assignments: HTTP 404'],
    ]);
  });

  it('says so when the log was not written', async () => {
    const { status, body } = await run([ana], [], {
      [list]: { json: [line('l1', 'ana')] },
      'POST db flex_sync_log': { status: 404, text: '' },
    });
    expect([status, body.log_error]).toEqual([200, 'flex_sync_log was not written: flex_sync_log: HTTP 404']);
  });

  it('keeps the row of somebody whose line could not be removed', async () => {
    const { status, sound, writes } = await run([], [row('old', 'x1')], {
      [list]: { json: [line('x1', 'old')] },
      'DELETE flex /line-item/x1': { status: 403 },
    });
    expect(writes.filter((step) => step.startsWith('db'))).toEqual([]);
    expect([status, sound.removed, sound.errors]).toEqual([502, 0, ['line x1 not deleted: HTTP 403']]);
  });

  it('answers 503 with the time to come back while another run has the turn', async () => {
    const { status, body, writes, world } = await run([ana], [], {
      'POST db flex_sync_leases': { json: [] },
      'PATCH db flex_sync_leases': { json: [] },
    });
    expect([status, body.ok, writes]).toEqual([503, false, []]);
    expect(world.requests.some((step) => step.includes('row-data'))).toBe(false);
  });

  it('adds nobody where a list of bare ids has a line it cannot name', async () => {
    const { status, writes } = await run([ana], [], { [list]: { json: [{ id: 'l9' }] } });
    expect([status, writes]).toEqual([502, []]);
  });

  it.each([
    ['true', 502],
    ['false', 200],
  ])('leaves a bare id that nobody maps; with pruning %s it answers %i', async (pruning, expected) => {
    const { status, sound, writes } = await run(
      [ana],
      [{ ...row('ana', 'l1'), flex_business_role: roleR }],
      { [list]: { json: [{ id: 'l1' }, { id: 'l9' }] } },
      { FLEX_SYNC_PRUNE_ORPHANS: pruning },
    );
    expect([status, sound.kept, sound.failedAdds, writes]).toEqual([expected, 1, 0, []]);
  });

  it('leaves open what it has added when an add named no line and a bare id is new', async () => {
    const { status, sound, writes } = await run([ana], [], {
      [list]: [{ json: [] }, { json: [{ id: 'l1' }] }],
      [addAna]: 'throws',
      'PATCH db flex_sync_leases': { json: [{ owner: 'me' }] },
    });
    expect([status, writes.length, sound.failedAdds]).toEqual([502, 1, 1]);
    expect(sound).not.toHaveProperty('added');
  });

  it('adds people of its own crew call only where the list has bare ids, and takes back the others', async () => {
    const bea = assigned('bea', { sound_role: 'SND-PA-T', status: 'confirmed' });
    const call = (id: string, people: readonly object[]) => ({
      id,
      flex_element_id: 'el',
      department: 'sound',
      flex_crew_assignments: [],
      jobs: { job_assignments: people },
    });
    const { status, sound, writes } = await run([], [], {
      'GET db flex_crew_calls': { json: [call('call', [ana]), call('other', [bea])] },
      [list]: [{ json: [] }, { json: [{ id: 'l1' }, { id: 'l2' }] }, { json: [{ id: 'l1' }] }],
      [addAna]: { json: { addedResourceLineIds: ['l1'] } },
      'POST flex /line-item/el/add-resource/res-bea': { json: { addedResourceLineIds: ['l2'] } },
      'POST flex /line-item/el/row-data/': { json: {} },
      'DELETE flex /line-item/l2': { status: 200 },
    });
    expect([status, sound.added, sound.removed]).toEqual([502, 2, 1]);
    expect(writes.filter((step) => step.startsWith('flex DELETE'))).toEqual(['flex DELETE /line-item/l2']);
    expect(writes.at(-1)).toContain('"technician_id":"tech-ana","flex_line_item_id":"l1"');
    expect(writes.filter((step) => step.includes('res-bea'))).toHaveLength(1);
  });

  it('leaves the line of somebody whom another crew call on the element wants, by its row in a list of bare ids', async () => {
    const call = (id: string, rows: readonly object[], people: readonly object[]) => ({
      id,
      flex_element_id: 'el',
      department: 'sound',
      flex_crew_assignments: rows,
      jobs: { job_assignments: people },
    });
    const bea = assigned('bea', { sound_role: 'SND-PA-T', status: 'confirmed' });
    const { status, writes } = await run([], [], {
      'GET db flex_crew_calls': {
        json: [call('call', [row('ana', 'l1')], [ana]), call('other', [row('bea', 'l2')], [bea])],
      },
      [list]: { json: [{ id: 'l1' }, { id: 'l2' }] },
      'POST flex /line-item/el/row-data/': { json: {} },
    });
    expect(status).toBe(200);
    expect(writes.filter((step) => step.startsWith('flex DELETE'))).toEqual([]);
  });

  it('leaves open what it may have removed when every answer breaks off and nothing can be read back', async () => {
    const { status, sound } = await run([], [row('old', 'x1')], {
      [list]: [{ json: [line('x1', 'old')] }, { status: 503 }],
      'DELETE flex /line-item/x1': 'throws',
    });
    expect([status, sound.added]).toEqual([502, 0]);
    expect(sound).not.toHaveProperty('removed');
  });

  it('counts what a bulk delete has done before it failed', async () => {
    const guests = ['g1', 'g2', 'g3', 'g4'];
    const { status, sound } = await run([], [], {
      [list]: [{ json: guests.map((id) => line(id, `guest-${id}`)) }, { json: [] }],
      'DELETE flex /line-item': { status: 500 },
      'DELETE flex /line-item/g2': { status: 204 },
      'DELETE flex /line-item/g3': { status: 204 },
      'DELETE flex /line-item/g4': { status: 204 },
      'PATCH db flex_sync_leases': { json: [{ owner: 'me' }] },
    });
    expect([status, sound]).toMatchObject([200, { removed: 4, orphans_pruned: 4 }]);
  });

  it('takes back what Flex took and never shows', async () => {
    const { status, sound, writes } = await run([ana], [], {
      [list]: { json: [] },
      [addAna]: { json: { addedResourceLineIds: ['l1'] } },
      'POST flex /line-item/el/row-data/': { json: {} },
      'DELETE flex /line-item/l1': { status: 200 },
      'PATCH db flex_sync_leases': { json: [{ owner: 'me' }] },
    });
    expect(writes.at(-1)).toBe('flex DELETE /line-item/l1');
    expect([status, sound.added, sound.removed]).toEqual([502, 1, 1]);
  });

  it('shows no secret in an answer or a log', async () => {
    const { body, world } = await run([ana], [], { [list]: { status: 503 } });
    const told = JSON.stringify(body) + world.logs.join() + world.steps().join();
    expect(told).not.toMatch(/flex-key|service-key/);
  });
});

describe('hardened, orders it does not understand', () => {
  it.each([
    [{ job_id: 'gig' }, 'job_id'],
    [{ job_id: jobId, departments: 'sound' }, 'departments'],
    [{ job_id: jobId, departments: ['sound', 'catering'] }, 'departments[1]'],
    [{ job_id: jobId, departments: [7] }, 'departments[0]'],
  ])('refuses %j and names the field', async (order, field) => {
    const world = scriptedWorld({});
    const { status, body } = await world.call(hardened, order);
    expect([status, world.steps()]).toEqual([400, []]);
    expect(body.error).toContain(field);
  });
});
