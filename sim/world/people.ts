import type { ActorPort } from '../explorer/scheduler.ts';
import type { Touch } from '../explorer/touch.ts';
import type { Effect } from '../flex-fake/core/exchange.ts';
import type { Actor } from '../scenarios/actor.ts';
import { worldId } from './ids.ts';
import { seedResource } from './names.ts';
import { type Author, linesOf, type Recorder } from './recorder.ts';
import { secrets } from './secrets.ts';
import type { Stage } from './stage.ts';

/** What a person does, as one step: in Flex's own pages, or in the app over Supabase. */
export async function actAsPerson(
  stage: Stage,
  actor: Exclude<Actor, { sync: unknown } | { manage: unknown }>,
  port: ActorPort,
  recorder: Recorder,
  author: Author,
): Promise<void> {
  if ('wait' in actor) return port.sleep(actor.wait.ms);
  if ('flexDelete' in actor)
    return inFlex('deletes a contact by hand', (nowMs) => handDelete(stage, actor.flexDelete, nowMs));
  if ('flexAdd' in actor) {
    return inFlex('adds a line by hand', (nowMs, name) =>
      handAdd(stage, actor.flexAdd, nowMs, worldId(nowMs, name)),
    );
  }
  return inApp(...appRequest(stage, actor));

  function inFlex(what: string, act: (nowMs: number, name: string) => Effect): Promise<void> {
    return port.request({
      key: what,
      label: what,
      latencyMs: 0,
      faults: [],
      perform: (_, nowMs, name) => {
        const { changes, touches } = act(nowMs, name);
        recorder.record(author, {
          ...quiet(nowMs),
          system: 'flex',
          target: 'by hand',
          method: 'POST',
          path: what,
          lineChanges: linesOf(changes),
          rowChanges: [],
        });
        return { touches, outcome: { kind: 'answer', value: undefined } };
      },
    });
  }

  function inApp(method: string, path: string, query: string, body: string): Promise<void> {
    return port.request({
      key: `${method} ${path}?${query} ${body}`,
      label: `${method} db ${path}`,
      latencyMs: 0,
      faults: [],
      perform: async (_, nowMs, name) => {
        const exchange = await stage.supabase.handle(
          { method, path, query, headers, body },
          { actor: author.id, nowMs, newId: () => worldId(nowMs, name) },
        );
        if (exchange.answer.status >= 300) {
          throw new Error(
            `What "${author.id}" does was refused: ${exchange.answer.status} ${exchange.answer.body}`,
          );
        }
        recorder.record(author, {
          ...quiet(nowMs),
          system: 'db',
          target: path.slice('/rest/v1/'.length),
          method,
          path,
          query,
          requestBody: body,
          status: exchange.answer.status,
          lineChanges: [],
          rowChanges: exchange.changes,
        });
        return {
          touches: exchange.touches as readonly Touch[],
          outcome: { kind: 'answer', value: undefined },
        };
      },
    });
  }
}

const headers = {
  apikey: secrets.serviceKey,
  authorization: `Bearer ${secrets.serviceKey}`,
  'content-type': 'application/json',
};

function quiet(atMs: number) {
  return {
    query: '',
    requestBody: '',
    params: {},
    status: 200,
    answerBody: '',
    fate: 'answered',
    late: false,
    fault: '',
    atMs,
  } as const;
}

/** Deletes every line of the contact on the crew call, or the one line that is named. */
function handDelete(
  stage: Stage,
  what: { crewCall: string; technician?: string; line?: string },
  nowMs: number,
): Effect {
  const { flex, names } = stage;
  const elementId = names.element(what.crewCall);
  if (what.line !== undefined) return flex.removeLine(names.line(what.line), nowMs);
  const resourceIds = contactsOf(stage, what.technician ?? '');
  const lines = flex
    .lines(elementId)
    .filter((line) => line.resourceId !== undefined && resourceIds.has(line.resourceId));
  const effects = lines.map((line) => flex.removeLine(line.id, nowMs));
  const looked: Touch = {
    mode: 'read',
    space: 'flex.lines',
    matches: (image) => image.elementId === elementId && resourceIds.has(String(image.resourceId)),
  };
  return {
    changes: effects.flatMap(({ changes }) => changes),
    touches: [looked, ...effects.flatMap(({ touches }) => touches)],
  };
}

function handAdd(
  stage: Stage,
  what: { crewCall: string; technician?: string; resource?: string; type?: 'contact' | 'note' | 'blank' },
  nowMs: number,
  id: string,
): Effect {
  const { names } = stage;
  const [own] = what.technician === undefined ? [] : contactsOf(stage, what.technician);
  return stage.flex.addLine({
    id,
    elementId: names.element(what.crewCall),
    resourceId: what.resource === undefined ? own : names.contact(what.resource),
    type: what.type ?? 'contact',
    createdAtMs: nowMs,
  });
}

/** A technician's contact as the seed has it. */
function contactsOf(stage: Stage, key: string): ReadonlySet<string> {
  const technician = stage.scenario.seed.technicians.find((each) => each.key === key);
  const resource = technician && seedResource(stage.names, technician);
  return new Set(resource ? [resource] : [stage.names.contact(key)]);
}

function appRequest(
  stage: Stage,
  actor: Exclude<
    Actor,
    | { sync: unknown }
    | { manage: unknown }
    | { wait: unknown }
    | { flexDelete: unknown }
    | { flexAdd: unknown }
  >,
): [method: string, path: string, query: string, body: string] {
  const { names } = stage;
  const assignment = ({ job, technician }: { job: string; technician: string }): string =>
    `job_id=eq.${names.job(job)}&technician_id=eq.${names.technician(technician)}`;
  if ('assign' in actor) {
    const { job, technician, ...columns } = actor.assign;
    const row = { job_id: names.job(job), technician_id: names.technician(technician), ...columns };
    return ['POST', '/rest/v1/job_assignments', '', JSON.stringify(row)];
  }
  if ('unassign' in actor) return ['DELETE', '/rest/v1/job_assignments', assignment(actor.unassign), ''];
  if ('setAssignment' in actor) {
    const { job, technician, ...columns } = actor.setAssignment;
    return ['PATCH', '/rest/v1/job_assignments', assignment({ job, technician }), JSON.stringify(columns)];
  }
  if ('setResource' in actor) {
    const { technician, resource } = actor.setResource;
    const value = resource ? names.contact(resource) : resource;
    return [
      'PATCH',
      '/rest/v1/profiles',
      `id=eq.${names.technician(technician)}`,
      JSON.stringify({ flex_resource_id: value }),
    ];
  }
  if ('setCrewCall' in actor) {
    const { job, department, crewCall } = actor.setCrewCall;
    const query = `job_id=eq.${names.job(job)}&department=eq.${department}`;
    return [
      'PATCH',
      '/rest/v1/flex_crew_calls',
      query,
      JSON.stringify({ flex_element_id: names.element(crewCall) }),
    ];
  }
  if ('deleteJob' in actor) return ['DELETE', '/rest/v1/jobs', `id=eq.${names.job(actor.deleteJob.job)}`, ''];
  return ['DELETE', '/rest/v1/profiles', `id=eq.${names.technician(actor.deleteTechnician.technician)}`, ''];
}
