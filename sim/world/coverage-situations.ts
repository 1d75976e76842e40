import type { Evidence, Step } from '../checks/evidence.ts';

/** Something worth having seen, told by what a schedule has left behind. */
export interface Situation {
  readonly name: string;
  /** Completes "in some schedule, …". */
  readonly says: string;
  readonly seen: (evidence: Evidence) => boolean;
}

/** Every situation a race looks out for. */
export const situations: readonly Situation[] = [
  {
    name: 'overlap',
    says: 'two syncs took turns before either was done',
    seen: ({ steps }) => takesTurns(steps),
  },
  {
    name: 'same-empty-list',
    says: 'two syncs saw the same empty list in Flex, and both added to it',
    seen: ({ steps }) => bothSawEmpty(steps),
  },
  {
    name: 'insert-refused',
    says: 'a row was refused because another sync had written it first',
    seen: ({ steps }) =>
      steps.some(({ system, method, status }) => system === 'db' && method === 'POST' && status === 409),
  },
  {
    name: 'line-already-gone',
    says: 'a sync deleted a line that was gone already',
    seen: ({ steps }) => steps.some((step) => isDelete(step) && step.status === 404),
  },
  {
    name: 'person-in-between',
    says: 'a person changed something between a sync’s first read and its last write',
    seen: ({ steps }) => personInBetween(steps),
  },
  {
    name: 'waited',
    says: 'a sync waited of its own will',
    seen: ({ runs }) => runs.some(({ sleptMs }) => sleptMs > 0),
  },
  {
    name: 'turned-away',
    says: 'a sync gave up in favour of another one',
    seen: ({ runs }) => runs.some(({ answer }) => answer !== null && [409, 423, 429].includes(answer.status)),
  },
  {
    name: 'add-without-answer',
    says: 'an add took effect and its answer was lost',
    seen: ({ steps }) => steps.some(addWithoutAnswer),
  },
  {
    name: 'add-retried',
    says: 'an add lost its answer and was sent again',
    seen: ({ steps }) => addRetried(steps),
  },
  {
    name: 'unread-list',
    says: 'the list of a crew call could not be read',
    seen: ({ steps }) => steps.some((step) => step.target === 'row-data' && isRead(step) && !answered(step)),
  },
  {
    name: 'died-between-line-and-row',
    says: 'a sync died when a line was in Flex and its row was not',
    seen: (evidence) => diedBetweenLineAndRow(evidence),
  },
  {
    name: 'landed-late',
    says: 'a write landed when nobody waited for it any more',
    seen: ({ steps }) => steps.some(({ late, method }) => late && method !== 'GET'),
  },
  {
    name: 'stalled',
    says: 'a sync slept past its turn and went on',
    seen: ({ runs }) => runs.some(({ stalledAtSeq, answer }) => stalledAtSeq !== null && answer !== null),
  },
];

function takesTurns(steps: readonly Step[]): boolean {
  const turns = steps.map(({ run }) => run).filter((run) => run !== null);
  const changes = turns.filter((run, index) => index > 0 && run !== turns[index - 1]).length;
  return changes >= new Set(turns).size && changes > 0;
}

function bothSawEmpty(steps: readonly Step[]): boolean {
  const firstAdd = steps.findIndex((step) => isAdd(step) && step.lineChanges.length > 0);
  if (firstAdd === -1) return false;
  const saw = steps
    .slice(0, firstAdd)
    .filter((step) => step.system === 'flex' && isRead(step) && step.answerBody === '[]');
  const readers = new Set(saw.map(({ run }) => run));
  const adders = new Set(steps.filter(isAdd).map(({ run }) => run));
  return [...readers].filter((run) => adders.has(run)).length > 1;
}

function personInBetween(steps: readonly Step[]): boolean {
  return steps.some(({ run, seq }) => {
    if (run !== null) return false;
    const readers = new Set(steps.filter((step) => step.seq < seq && isRead(step)).map((step) => step.run));
    return steps.some(
      (step) => step.seq > seq && !isRead(step) && step.run !== null && readers.has(step.run),
    );
  });
}

function addRetried(steps: readonly Step[]): boolean {
  return steps.some(
    (step) =>
      addWithoutAnswer(step) &&
      steps.some((later) => later.seq > step.seq && isAdd(later) && sameContact(step, later)),
  );
}

function diedBetweenLineAndRow({ steps, runs }: Evidence): boolean {
  return runs.some(({ answer }, run) => {
    if (answer !== null) return false;
    const own = steps.filter((step) => step.run === run);
    const added = own.findLastIndex((step) => isAdd(step) && step.lineChanges.length > 0);
    const wrote = own.findLastIndex(({ rowChanges }) =>
      rowChanges.some(({ table }) => table === 'flex_crew_assignments'),
    );
    return added !== -1 && wrote < added;
  });
}

function addWithoutAnswer(step: Step): boolean {
  return isAdd(step) && step.lineChanges.length > 0 && !answered(step);
}

function sameContact(a: Step, b: Step): boolean {
  return a.run === b.run && a.params.resource === b.params.resource && a.params.element === b.params.element;
}

function isAdd({ target }: Step): boolean {
  return target === 'add-resource';
}

function isDelete({ target }: Step): boolean {
  return target === 'delete-line';
}

function isRead({ method }: Step): boolean {
  return method === 'GET';
}

function answered({ fate, status }: Step): boolean {
  return fate === 'answered' && status < 300;
}
