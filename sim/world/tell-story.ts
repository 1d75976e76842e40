import { contactLines, crewCalls, desiredContacts, rowsOf } from '../checks/desired.ts';
import type { Evidence, State, Step } from '../checks/evidence.ts';
import { resourceOf } from '../checks/exactness.ts';
import { whyLeftToHealing } from '../checks/scope.ts';
import { counted } from '../counted.ts';
import type { CheckResult } from '../report/report.ts';
import type { Story, StoryStep } from '../report/story.ts';
import { verbOf } from '../scenarios/actor.ts';
import { namedActors } from '../scenarios/named-actors.ts';
import type { Played } from './play.ts';
import type { Stage } from './stage.ts';
import type { Token } from './token.ts';

/** Tells one schedule: who did what in which order, what it changed, and what came of it. */
export function tellStory(
  stage: Stage,
  token: Token,
  { evidence, happened }: Played,
  checks: readonly CheckResult[],
): Story {
  if (!evidence) throw new Error('A schedule that was cut has no story.');
  const actors = namedActors(stage.scenario);
  const lanes = actors.map(({ id, actor }) => ({ actor: id, title: titleOf(actor) }));
  const laneOf = new Map(actors.map(({ id }, index) => [id, index]));
  return {
    title: `${token.scenario} · ${token.target} on ${token.schema} · seed ${token.seed}`,
    lanes,
    steps: mergeEvents(evidence, happened).map((event): StoryStep => {
      if ('step' in event) return storyStep(evidence, event.step, laneOf.get(event.step.actor) ?? 0);
      const { candidate, fault } = event.happened;
      return { lane: candidate.actor, request: candidate.label, answer: '', ...(fault ? { fault } : {}) };
    }),
    violations: checks.flatMap(({ id, violations }) => violations.map(({ says }) => ({ id, says }))),
    final: finalLines(evidence),
  };
}

type StoryEvent = { readonly step: Step } | { readonly happened: Played['happened'][number] };

/** Steps as the journal has them, and between them what left no request: wake-ups, stalls, crashes. */
function mergeEvents(evidence: Evidence, happened: Played['happened']): StoryEvent[] {
  const steps = [...evidence.steps];
  return happened.map((event): StoryEvent => {
    const silent =
      event.candidate.kind === 'timer' || event.fault === 'stall' || event.fault === 'crash-before';
    const step = silent ? undefined : steps.shift();
    return step ? { step } : { happened: event };
  });
}

function storyStep(evidence: Evidence, step: Step, lane: number): StoryStep {
  const effect = [
    ...step.lineChanges.map((change) => lineEffect(evidence, change)),
    ...step.rowChanges.map((change) => rowEffect(evidence, change)),
  ];
  const changedLines = step.lineChanges.length > 0;
  return {
    lane,
    request: step.late ? `${requestOf(evidence, step)} lands late` : requestOf(evidence, step),
    answer: step.late ? '' : answerOf(step),
    ...(effect.length > 0 ? { effect: effect.join('; ') } : { effect: sawOf(evidence, step) }),
    ...(step.fault ? { fault: step.fault } : {}),
    ...(changedLines ? { stateAfter: linesAfter(evidence, step) } : {}),
  };
}

function requestOf(evidence: Evidence, step: Step): string {
  const { element, resource, line } = step.params;
  const about = [resource, element, line].filter((id) => id !== undefined).map((id) => evidence.nameOf(id));
  if (step.run === null)
    return `${step.actor}: ${step.target === 'by hand' ? step.path : `${step.method} ${step.target}`}`;
  return [step.method, step.system, step.target ?? step.path, ...about].join(' ');
}

function answerOf(step: Step): string {
  if (step.fate === 'silence') return 'no answer';
  if (step.fate === 'cut') return 'connection cut';
  if (step.fate === 'crashed') return 'the sync dies';
  return String(step.status);
}

function lineEffect(evidence: Evidence, { before, after }: Step['lineChanges'][number]): string {
  const line = after ?? before;
  const who = line?.type === 'contact' ? evidence.nameOf(line.resourceId) : line?.type;
  if (!before) return `line ${short(line?.id)} (${who}) added to ${evidence.nameOf(line?.elementId)}`;
  if (!after) return `line ${short(line?.id)} (${who}) removed from ${evidence.nameOf(line?.elementId)}`;
  return `line ${short(line?.id)} (${who}) changed`;
}

function rowEffect(evidence: Evidence, { table, before, after }: Step['rowChanges'][number]): string {
  const row = after ?? before ?? {};
  const what = before ? (after ? 'changed' : 'deleted') : 'added';
  if (table !== 'flex_crew_assignments') return `row of ${table} ${what}`;
  const points = row.flex_line_item_id ? ` → line ${short(row.flex_line_item_id)}` : '';
  return `row of ${evidence.nameOf(row.technician_id)}${points} ${what}`;
}

/** How much a read gave. */
function sawOf(evidence: Evidence, step: Step): string | undefined {
  if (step.method !== 'GET' || step.fate !== 'answered' || step.status !== 200) return undefined;
  try {
    const body: unknown = JSON.parse(step.answerBody);
    if (!Array.isArray(body)) return undefined;
    const names = body.flatMap((item: Record<string, unknown>) =>
      [item.resourceId, item.technician_id]
        .filter((id) => typeof id === 'string')
        .map((id) => evidence.nameOf(id)),
    );
    return body.length === 0
      ? 'saw nothing'
      : `saw ${names.length > 0 ? names.join(', ') : counted(body.length, 'row')}`;
  } catch {
    return 'saw nothing readable';
  }
}

/** The contact lines of the element a step changed, as they are right after it. */
function linesAfter(evidence: Evidence, step: Step): string {
  const elementId = (step.lineChanges[0]?.after ?? step.lineChanges[0]?.before)?.elementId ?? '';
  const lines = new Map(firstLines(evidence).map((line) => [line.id, line]));
  for (const each of evidence.steps) {
    if (each.seq > step.seq) break;
    for (const { before, after } of each.lineChanges) {
      if (before) lines.delete(before.id);
      if (after) lines.set(after.id, after);
    }
  }
  const on = [...lines.values()].filter((line) => line.elementId === elementId && line.type === 'contact');
  const who = on.map((line) => evidence.nameOf(line.resourceId)).join(', ');
  return `${evidence.nameOf(elementId)}: ${who || 'nobody'}`;
}

/** The lines before the first step: those at rest, with every change undone. */
function firstLines(evidence: Evidence): State['lines'] {
  const lines = new Map(evidence.rest.lines.map((line) => [line.id, line]));
  for (const step of evidence.steps.toReversed()) {
    for (const { before, after } of step.lineChanges.toReversed()) {
      if (after) lines.delete(after.id);
      if (before) lines.set(before.id, before);
    }
  }
  return [...lines.values()];
}

/** Desired, present and mapped at rest, a line per crew call; then what is left on elements nobody names. */
function finalLines(evidence: Evidence): string[] {
  const { rest } = evidence;
  const named = new Set(crewCalls(rest).map(({ elementId }) => elementId));
  const told = crewCalls(rest).flatMap((crewCall) => {
    const desired = desiredContacts(rest, crewCall.elementId).map(({ resourceId }) =>
      evidence.nameOf(resourceId),
    );
    const present = contactLines(rest, crewCall.elementId).map((line) => evidence.nameOf(resourceOf(line)));
    const mapped = rowsOf(rest, 'flex_crew_assignments')
      .filter((row) => row.crew_call_id === crewCall.id)
      .map((row) => evidence.nameOf(row.technician_id));
    const why = whyLeftToHealing(evidence, crewCall);
    const state = `${evidence.nameOf(crewCall.elementId)}: desired ${list(desired)} · in Flex ${list(present)} · rows ${list(mapped)}`;
    return why === undefined ? [state] : [state, `  (not judged at rest, only after one more sync: ${why})`];
  });
  const strays = rest.lines.filter((line) => !named.has(line.elementId));
  const left = strays.map(
    (line) =>
      `left on ${evidence.nameOf(line.elementId)}, which no crew call names: ${evidence.nameOf(line.resourceId)}`,
  );
  const answers = evidence.runs.map(
    (run) => `${run.id} answered ${run.answer ? run.answer.status : 'nothing'}`,
  );
  return [...told, ...left, ...answers];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : names.join(', ');
}

function short(id: unknown): string {
  return String(id).slice(-6);
}

function titleOf(actor: Parameters<typeof verbOf>[0]): string {
  if ('sync' in actor)
    return `sync ${actor.sync.job}${actor.sync.departments ? ` (${actor.sync.departments.join(', ')})` : ''}`;
  if ('manage' in actor)
    return `manage: ${actor.manage.action} ${actor.manage.technician} on ${actor.manage.job}`;
  return verbOf(actor);
}
