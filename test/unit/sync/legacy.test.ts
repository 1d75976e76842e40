import { describe, expect, it } from 'vitest';
import { legacy } from '../../../src/sync/variants/legacy.ts';
import { assigned, jobId, scriptedWorld } from './scripted-world.ts';

const ana = assigned('ana', { sound_role: 'SND-FOH-R' });
const added = (id: string) => ({ json: { addedResourceLineIds: [id] } });
const row = (name: string, line: string | null) => ({
  id: `row-${name}`,
  technician_id: `tech-${name}`,
  flex_line_item_id: line,
});
const form =
  'resourceParentId=&managedResourceLineItemType=contact&quantity=1&parentLineItemId=&nextSiblingId=';

describe('legacy, one department', () => {
  it('adds, maps, sets the role and then scans for orphans, in that order', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'POST flex /line-item/el/add-resource/res-ana': added('l1'),
      'POST flex /line-item/el/row-data/': { json: {} },
    });
    const answer = await world.call(legacy);
    expect(world.steps()).toMatchInlineSnapshot(`
      [
        "db GET flex_crew_calls?select=id,flex_element_id&job_id=eq.10000000-0000-4000-8000-000000000001&department=eq.sound",
        "db GET job_assignments?select=technician_id,sound_role,lights_role,video_role,profiles!job_assignments_technician_id_fkey(id,flex_resource_id,department)&job_id=eq.10000000-0000-4000-8000-000000000001",
        "db GET flex_crew_assignments?select=id,technician_id,flex_line_item_id&crew_call_id=eq.call",
        "flex GET /line-item/el/row-data/?_dc=1000&codeList=contact&node=root",
        "flex POST /line-item/el/add-resource/res-ana",
        "db POST flex_crew_assignments {"crew_call_id":"call","technician_id":"tech-ana","flex_line_item_id":"l1"}",
        "flex POST /line-item/el/row-data/ {"lineItemId":"l1","fieldType":"business-role","payloadValue":"2916b300-c515-11ea-a087-2a0a4490a7fb"}",
        "flex GET /element/el/line-items?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el",
        "flex GET /line-item/el/children?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el/row-data/?_dc=1000&codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el/row-data/findRowData?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status",
      ]
    `);
    expect(answer).toMatchInlineSnapshot(`
      {
        "body": {
          "job_id": "10000000-0000-4000-8000-000000000001",
          "ok": true,
          "summary": {
            "sound": {
              "added": 1,
              "business_role_diagnostics": [
                {
                  "line_item_id": "l1",
                  "ok": true,
                  "role": "SND-FOH-R",
                  "status": 200,
                  "technician_id": "tech-ana",
                },
              ],
              "current_count": 0,
              "desired_count": 1,
              "failedAdds": 0,
              "kept": 0,
              "planned_delete_count": 0,
              "removed": 0,
              "rolesSet": 1,
              "scanned_items": 0,
            },
          },
        },
        "status": 200,
      }
    `);
  });

  it('posts a second time when the first answer has no id, whether or not it was carried out', async () => {
    for (const first of [{ json: {} }, { status: 503 }, 'throws', { text: 'not json' }] as const) {
      const world = scriptedWorld({
        'GET db job_assignments': { json: [ana] },
        'POST flex /line-item/el/add-resource/res-ana': [first, { json: { data: { lineItemId: 'l2' } } }],
      });
      await world.call(legacy);
      expect(world.steps().slice(4, 7)).toEqual([
        'flex POST /line-item/el/add-resource/res-ana',
        `flex POST /line-item/el/add-resource/res-ana ${form}`,
        'db POST flex_crew_assignments {"crew_call_id":"call","technician_id":"tech-ana","flex_line_item_id":"l2"}',
      ]);
    }
  });

  it('counts an add that gave no id twice as failed, maps nothing, and still answers 200', async () => {
    const world = scriptedWorld({ 'GET db job_assignments': { json: [ana] } });
    const { status, body } = await world.call(legacy);
    expect([status, body.ok, body.summary?.sound?.failedAdds, body.summary?.sound?.added]).toEqual([
      200,
      true,
      1,
      0,
    ]);
    expect(world.steps().filter((line) => line.startsWith('db POST'))).toEqual([]);
  });

  it('counts an add whose mapping could not be written', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'POST flex /line-item/el/add-resource/res-ana': added('l1'),
      'POST db flex_crew_assignments': { status: 409, json: { code: '23505', message: 'duplicate key' } },
    });
    const { body } = await world.call(legacy);
    expect(body.summary?.sound).toMatchObject({ added: 1, failedAdds: 0 });
    expect(body.summary?.sound).not.toHaveProperty('errors');
  });

  it('adds a stale technician again in the same run, without reading the rows twice', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'GET db flex_crew_assignments': { json: [row('ana', 'gone')] },
      'POST flex /line-item/el/add-resource/res-ana': added('l1'),
    });
    await world.call(legacy);
    expect(world.steps().slice(2, 6)).toEqual([
      'db GET flex_crew_assignments?select=id,technician_id,flex_line_item_id&crew_call_id=eq.call',
      'flex GET /line-item/el/row-data/?_dc=1000&codeList=contact&node=root',
      'db DELETE flex_crew_assignments?id=in.(row-ana)',
      'flex POST /line-item/el/add-resource/res-ana',
    ]);
  });

  it('deletes the row of a removal whatever Flex answered, and a row without a line straight away', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'GET db flex_crew_assignments': { json: [row('ana', 'l1'), row('bea', 'l2'), row('cem', null)] },
      'GET flex /line-item/el/row-data/': { json: [{ id: 'l1' }, { id: 'l2' }] },
      'DELETE flex /line-item/l2': { status: 500 },
    });
    const { body } = await world.call(legacy);
    expect(world.steps().slice(4, 7)).toEqual([
      'flex DELETE /line-item/l2',
      'db DELETE flex_crew_assignments?id=eq.row-bea',
      'db DELETE flex_crew_assignments?id=eq.row-cem',
    ]);
    expect(body.summary?.sound).toMatchObject({ removed: 2, kept: 1, current_count: 3, desired_count: 1 });
  });

  it('reads every failure as nothing: no crew call, nobody desired, no rows, no lines', async () => {
    const failed = { status: 400, json: { code: 'XX000', message: 'no' } };
    const noCall = await scriptedWorld({ 'GET db flex_crew_calls': failed }).call(legacy);
    expect(noCall.body.summary).toEqual({ sound: { note: 'no crew call mapping' } });

    const nobody = scriptedWorld({
      'GET db job_assignments': failed,
      'GET db flex_crew_assignments': { json: [row('ana', 'l1')] },
      'GET flex /line-item/el/row-data/': { json: [{ id: 'l1' }] },
    });
    const wiped = await nobody.call(legacy);
    expect(wiped.body.summary?.sound).toMatchObject({ removed: 2, desired_count: 0 });
    expect(nobody.steps()).toContain('flex DELETE /line-item/l1');

    for (const list of [{ status: 503 }, 'throws', { text: '<html>' }, { json: { content: [] } }] as const) {
      const noLines = scriptedWorld({
        'GET db job_assignments': { json: [ana] },
        'GET db flex_crew_assignments': { json: [row('ana', 'l1')] },
        'GET flex /line-item/el/row-data/': list,
      });
      await noLines.call(legacy);
      expect(noLines.steps()[4]).toBe('db DELETE flex_crew_assignments?id=in.(row-ana)');
    }
  });

  it('ends with 400 when a removal gets no answer, and leaves the next department alone', async () => {
    const world = scriptedWorld({
      'GET db flex_crew_assignments': { json: [row('bea', 'l2')] },
      'GET flex /line-item/el/row-data/': { json: [{ id: 'l2' }] },
      'DELETE flex /line-item/l2': 'throws',
    });
    const { status, body } = await world.call(legacy, { job_id: jobId, departments: ['sound', 'lights'] });
    expect([status, body]).toEqual([400, { ok: false, error: 'fetch failed' }]);
    expect(world.steps().at(-1)).toBe('flex DELETE /line-item/l2');
  });
});

describe('legacy, who is desired', () => {
  it('takes a truthy role or the department, refusals and declined ones included', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': {
        json: [
          assigned('role', { sound_role: 'SND-PA-T', status: 'declined' }, 'lights'),
          assigned('none', { sound_role: 'none' }, 'lights'),
          assigned('home', { sound_role: '' }, 'sound'),
          assigned('away', { sound_role: '', lights_role: 'LGT-PA-T' }, 'lights'),
          {
            ...assigned('unnamed', { sound_role: 'SND-PA-T' }),
            profiles: { id: 'x', flex_resource_id: null },
          },
        ],
      },
    });
    await world.call(legacy);
    const adds = world.steps().filter((line) => line.includes('add-resource') && line.endsWith('='));
    expect(adds.map((line) => /res-(\w+)/.exec(line)?.[1])).toEqual(['role', 'none', 'home']);
  });

  it('takes an RF specialist for a responsable', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [assigned('ana', { sound_role: 'SND-RF-E' })] },
      'POST flex /line-item/el/add-resource/res-ana': added('l1'),
      'POST flex /line-item/el/row-data/': { status: 500 },
    });
    const { body } = await world.call(legacy);
    expect(world.steps().find((line) => line.includes('business-role","payloadValue'))).toContain(
      '2916b300-c515-11ea-a087-2a0a4490a7fb',
    );
    expect(body.summary?.sound).toMatchObject({
      rolesSet: 0,
      business_role_diagnostics: [
        { technician_id: 'tech-ana', role: 'SND-RF-E', line_item_id: 'l1', ok: false, status: 500 },
      ],
    });
  });
});

describe('legacy, departments', () => {
  const departmentsOf = async (body: unknown, calls: unknown = []) => {
    const world = scriptedWorld({ 'GET db flex_crew_calls': { json: calls } });
    await world.call(legacy, body);
    return world.steps().flatMap((line) => /department=eq\.(\w+)/.exec(line)?.[1] ?? []);
  };

  it('keeps known ones as often as asked, else those with a crew call, else sound and lights', async () => {
    expect(await departmentsOf({ job_id: jobId, departments: ['Sound', 'catering', 'sound'] })).toEqual([
      'sound',
      'sound',
    ]);
    expect(await departmentsOf({ job_id: jobId }, [{ department: 'video' }])).toEqual(['video']);
    expect(await departmentsOf({ job_id: jobId, departments: ['catering'] })).toEqual(['sound', 'lights']);
  });
});

describe('legacy, the orphan scan', () => {
  it('asks each listing only if the one before gave nothing', async () => {
    const world = scriptedWorld({
      'GET flex /element/el/line-items': { json: { items: [] } },
      'GET flex /line-item/el': { json: { data: { children: [] } } },
      'GET flex /line-item/el/row-data/': [{ json: [] }, { json: [] }],
      'GET flex /line-item/el/row-data/findRowData': { json: [{ id: 'n1' }] },
    });
    const { body } = await world.call(legacy);
    expect(world.steps().slice(4)).toMatchInlineSnapshot(`
      [
        "flex GET /element/el/line-items?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el",
        "flex GET /line-item/el/children?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el/row-data/?_dc=1000&codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status&node=root",
        "flex GET /line-item/el/row-data/findRowData?codeList=contact&codeList=business-role&codeList=pickup-date&codeList=return-date&codeList=notes&codeList=quantity&codeList=status",
        "flex DELETE /line-item lineItemIds=n1",
        "flex DELETE /line-item lineItemId=n1",
        "flex DELETE /line-item ids=n1",
        "flex DELETE /line-item/n1",
      ]
    `);
    expect(body.summary?.sound).toMatchObject({ scanned_items: 1, planned_delete_count: 1, removed: 1 });
  });

  it('with somebody desired deletes one line per undesired contact, and none where only ids are known', async () => {
    const lines = [
      { id: 'l1', resourceId: 'res-ana' },
      { id: 'x1', resource: { id: 'res-x' }, children: [{ id: 'x2', resource: { resourceId: 'res-x' } }] },
      { id: 'note' },
    ];
    const scan = async (script: Record<string, { json: unknown }>) => {
      const world = scriptedWorld({
        'GET db job_assignments': { json: [ana] },
        'GET db flex_crew_assignments': { json: [row('ana', 'l1')] },
        'GET flex /line-item/el/row-data/': { json: lines },
        'DELETE flex /line-item': { status: 200 },
        ...script,
      });
      await world.call(legacy);
      return world.steps().filter((line) => line.startsWith('flex DELETE'));
    };
    expect(await scan({ 'GET flex /element/el/line-items': { json: lines } })).toEqual([
      'flex DELETE /line-item lineItemIds=x2',
    ]);
    expect(await scan({})).toEqual([]);
  });

  it('tries three bulk keys, then one by one, and counts what was planned', async () => {
    const world = scriptedWorld({
      'GET flex /line-item/el/row-data/': { json: [{ id: 'a' }, { id: 'b' }] },
      'DELETE flex /line-item/a': { status: 500 },
    });
    const { body } = await world.call(legacy);
    expect(world.steps().filter((line) => line.startsWith('flex DELETE'))).toEqual([
      'flex DELETE /line-item lineItemIds=a&lineItemIds=b',
      'flex DELETE /line-item lineItemId=a&lineItemId=b',
      'flex DELETE /line-item ids=a&ids=b',
      'flex DELETE /line-item/a',
      'flex DELETE /line-item/b',
    ]);
    expect(body.summary?.sound?.removed).toBe(2);
  });

  it('is over, without a word, when a request of it gets no answer', async () => {
    const world = scriptedWorld({ 'GET flex /element/el/line-items': 'throws' });
    const { status, body } = await world.call(legacy);
    expect(world.steps().at(-1)).toContain('/element/el/line-items');
    expect([status, body.summary?.sound?.removed]).toEqual([200, 0]);
  });
});
