import { describe, expect, it } from 'vitest';
import type { Variant } from '../../../src/sync/variant.ts';
import { variantNamed } from '../../../src/sync/variants.ts';
import { assigned, scriptedWorld } from './scripted-world.ts';

const ana = assigned('ana', { sound_role: 'SND-FOH-R' });
const stale = { id: 'row-ana', technician_id: 'tech-ana', flex_line_item_id: 'gone' };
const added = { json: { addedResourceLineIds: ['l1'] } };
const failed = { status: 500, json: { code: 'XX000', message: 'out of order' } };

const named = (name: string): Variant => {
  const variant = variantNamed(name);
  if (!variant) throw new Error(`no variant ${name}`);
  return variant;
};

/** Ana is desired, her row's line was deleted by hand. */
async function handDeleted(name: string, env: Record<string, string> = {}) {
  const world = scriptedWorld(
    {
      'GET db job_assignments': { json: [ana] },
      'GET db flex_crew_assignments': [{ json: [stale] }, { json: [] }],
      'POST flex /line-item/el/add-resource/res-ana': added,
      'POST flex /line-item/el/row-data/': { json: {} },
    },
    env,
  );
  const answer = await world.call(named(name));
  return { ...answer, steps: world.steps(), logs: world.logs };
}

describe('what sets the variants apart', () => {
  it('audited leaves a hand-deleted contact to the next run, legacy does not', async () => {
    expect((await handDeleted('audited')).body.summary?.sound).toMatchObject({ added: 0, kept: 1 });
    expect((await handDeleted('legacy')).body.summary?.sound).toMatchObject({ added: 1, kept: 0 });
  });

  it('phase-1 sends what legacy sends', async () => {
    expect((await handDeleted('phase-1')).steps).toEqual((await handDeleted('legacy')).steps);
    expect(named('phase-1').migrations).toEqual([
      '20260101000000_remove_flex_crew_assignment_duplicates.sql',
    ]);
  });

  it('phase-2 upserts on the key', async () => {
    expect((await handDeleted('phase-2')).steps.filter((line) => line.startsWith('db POST'))).toEqual([
      'db POST flex_crew_assignments?on_conflict=crew_call_id,technician_id {"crew_call_id":"call","technician_id":"tech-ana","flex_line_item_id":"l1"}',
    ]);
  });

  it('phase-2 counts a failed upsert as a failed add and goes on without a role', async () => {
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'POST flex /line-item/el/add-resource/res-ana': added,
      'POST db flex_crew_assignments': failed,
    });
    const { status, body } = await world.call(named('phase-2'));
    expect(status).toBe(200);
    expect(body.summary?.sound).toMatchObject({
      added: 0,
      failedAdds: 1,
      rolesSet: 0,
      errors: ['Upsert failed for tech tech-ana: out of order'],
    });
    expect(world.steps().some((line) => line.includes('business-role","payloadValue'))).toBe(false);
  });

  it('phase-3 reads the rows again after the stale delete, and says what it does', async () => {
    const { steps, logs } = await handDeleted('phase-3');
    expect(steps.slice(2, 6).map((line) => line.split('?')[0])).toEqual([
      'db GET flex_crew_assignments',
      'flex GET /line-item/el/row-data/',
      'db DELETE flex_crew_assignments',
      'db GET flex_crew_assignments',
    ]);
    expect(logs).toEqual(['Deleting 1 stale DB rows for sound', 'Added: 1, Removed: 0, Kept: 0']);
    expect((await handDeleted('phase-2')).logs).toEqual([]);
  });

  it('phase-4 prunes after the desired crew is known and before rows are read', async () => {
    const { steps, body } = await handDeleted('phase-4');
    expect(steps.map((line) => line.split('?')[0])).toMatchInlineSnapshot(`
      [
        "db GET flex_crew_calls",
        "db GET job_assignments",
        "flex GET /element/el/line-items",
        "flex GET /line-item/el",
        "flex GET /line-item/el/children",
        "flex GET /line-item/el/row-data/",
        "flex GET /line-item/el/row-data/findRowData",
        "db GET flex_crew_assignments",
        "flex GET /line-item/el/row-data/",
        "db DELETE flex_crew_assignments",
        "db GET flex_crew_assignments",
        "flex POST /line-item/el/add-resource/res-ana",
        "db POST flex_crew_assignments",
        "flex POST /line-item/el/row-data/ {"lineItemId":"l1","fieldType":"business-role","payloadValue":"2916b300-c515-11ea-a087-2a0a4490a7fb"}",
      ]
    `);
    expect(body.summary?.sound).toMatchObject({ orphans_pruned: 0, added: 1 });
    expect((await handDeleted('phase-3')).body.summary?.sound).not.toHaveProperty('orphans_pruned');
  });

  it('phase-4 does not prune when FLEX_SYNC_PRUNE_ORPHANS is "false"; phase-3 scans all the same', async () => {
    const off = { FLEX_SYNC_PRUNE_ORPHANS: 'false' };
    const { steps, body } = await handDeleted('phase-4', off);
    expect(steps.filter((line) => line.includes('/line-items'))).toEqual([]);
    expect(body.summary?.sound).not.toHaveProperty('orphans_pruned');
    expect((await handDeleted('phase-3', off)).steps.some((line) => line.includes('/line-items'))).toBe(true);
  });

  it('phase-4 reports what could not be pruned, and goes on', async () => {
    const orphans = {
      json: [
        { id: 'x1', resourceId: 'res-x' },
        { id: 'y1', resourceId: 'res-y' },
      ],
    };
    const world = scriptedWorld({
      'GET db job_assignments': { json: [ana] },
      'GET flex /element/el/line-items': orphans,
      'DELETE flex /line-item/x1': { status: 500 },
      'DELETE flex /line-item/y1': { status: 200 },
      'POST flex /line-item/el/add-resource/res-ana': added,
    });
    const { body } = await world.call(named('phase-4'));
    expect(body.summary?.sound).toMatchObject({
      added: 1,
      removed: 0,
      orphans_pruned: 1,
      planned_delete_count: 2,
      errors: ['Orphan x1 not deleted: HTTP 500'],
    });
  });
});
