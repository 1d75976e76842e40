import type { Actor } from './actor.ts';
import { verbOf } from './actor.ts';
import { expectableVariants, isTargetName } from './expectation.ts';
import { jsonPath } from './json-path.ts';
import { namedActors } from './named-actors.ts';
import { nearest } from './nearest.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioProblem } from './scenario-error.ts';

/** What no schema can say: names that point nowhere, names given twice, expectations nobody could judge. */
export function crossReferenceProblems(scenario: Scenario): readonly ScenarioProblem[] {
  const names = namesOf(scenario);
  return [
    ...duplicateKeys(scenario),
    ...seedProblems(scenario, names),
    ...actProblems(scenario, names),
    ...faultProblems(scenario),
    ...expectationProblems(scenario),
  ];
}

interface Names {
  readonly technicians: readonly string[];
  readonly jobs: readonly string[];
  readonly crewCalls: readonly string[];
  readonly lines: readonly string[];
}

/** A crew call that only an actor names is a Flex element too: somebody re-points a job to it. */
function namesOf(scenario: Scenario): Names {
  const pointedTo = scenario.acts
    .flat()
    .flatMap((actor) => ('setCrewCall' in actor ? [actor.setCrewCall.crewCall] : []));
  return {
    technicians: scenario.seed.technicians.map(({ key }) => key),
    jobs: scenario.seed.jobs.map(({ key }) => key),
    crewCalls: [
      ...new Set([...scenario.seed.jobs.flatMap(({ crewCalls }) => Object.values(crewCalls)), ...pointedTo]),
    ],
    lines: scenario.seed.lines.flatMap(({ key }) => (key === undefined ? [] : [key])),
  };
}

function duplicateKeys({ seed, checks, acts }: Scenario): readonly ScenarioProblem[] {
  const assigned = seed.jobs.flatMap((job, index) =>
    repeated(
      job.assignments.map(({ technician }) => technician),
      (at) => ['seed', 'jobs', index, 'assignments', at, 'technician'],
      'is assigned to this job twice; the database allows it once',
    ),
  );
  return [
    ...repeated(
      seed.technicians.map(({ key }) => key),
      (at) => ['seed', 'technicians', at, 'key'],
      'is a technician already; give this one another key',
    ),
    ...repeated(
      seed.jobs.map(({ key }) => key),
      (at) => ['seed', 'jobs', at, 'key'],
      'is a job already; give this one another key',
    ),
    ...repeated(
      seed.lines.map(({ key }) => key),
      (at) => ['seed', 'lines', at, 'key'],
      'is a line already; give this one another key',
    ),
    ...assigned,
    ...repeated(checks, (at) => ['checks', at], 'is listed twice; list it once'),
    ...duplicateActors(acts),
  ];
}

function duplicateActors(acts: Scenario['acts']): readonly ScenarioProblem[] {
  const actors = namedActors({ acts });
  return actors.flatMap(({ id, act, index }, at) =>
    actors.findIndex((other) => other.id === id) < at
      ? [
          {
            path: jsonPath(['acts', act, index, 'id']),
            reason: `"${id}" is an actor already; give this one another id.`,
          },
        ]
      : [],
  );
}

function seedProblems({ seed, schema }: Scenario, names: Names): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  seed.jobs.forEach((job, at) => {
    job.assignments.forEach(({ technician }, index) => {
      problems.push(
        ...known('technician', technician, names.technicians, [
          'seed',
          'jobs',
          at,
          'assignments',
          index,
          'technician',
        ]),
      );
    });
  });
  seed.lines.forEach((line, at) => {
    const path = ['seed', 'lines', at];
    problems.push(...known('crew call', line.crewCall, names.crewCalls, [...path, 'crewCall']));
    problems.push(...contactProblems(line, names, path));
    if (line.key === 'gone') {
      problems.push({
        path: jsonPath([...path, 'key']),
        reason: '"gone" stands for a line Flex does not have; use another key.',
      });
    }
  });
  seed.rows.forEach((row, at) => {
    const path = ['seed', 'rows', at];
    problems.push(...known('job', row.job, names.jobs, [...path, 'job']));
    problems.push(...known('technician', row.technician, names.technicians, [...path, 'technician']));
    const job = seed.jobs.find(({ key }) => key === row.job);
    if (job !== undefined && job.crewCalls[row.department] === undefined) {
      problems.push({
        path: jsonPath([...path, 'department']),
        reason: `"${row.department}" has no crew call on job "${row.job}"; name one in its crewCalls.`,
      });
    }
    if (row.line !== null && row.line !== 'gone') {
      problems.push(...known('line', row.line, names.lines, [...path, 'line']));
    }
    if (row.line === null && schema === 'production') {
      problems.push({
        path: jsonPath([...path, 'line']),
        reason: 'null cannot be stored on schema "production"; name a line, or "gone".',
      });
    }
  });
  if (schema === 'after' || schema === 'production') {
    problems.push(
      ...repeated(
        seed.rows.map(({ job, department, technician }) => `${job}/${department}/${technician}`),
        (at) => ['seed', 'rows', at],
        `is a second row of one technician, which schema "${schema}" forbids; leave schema out, or the row`,
      ),
    );
  }
  return problems;
}

function actProblems(scenario: Scenario, names: Names): readonly ScenarioProblem[] {
  return scenario.acts.flatMap((actors, act) =>
    actors.flatMap((actor, index) => actorProblems(actor, names, ['acts', act, index, verbOf(actor)])),
  );
}

function actorProblems(actor: Actor, names: Names, path: readonly PropertyKey[]): readonly ScenarioProblem[] {
  const job = (key: string) => known('job', key, names.jobs, [...path, 'job']);
  const technician = (key: string) => known('technician', key, names.technicians, [...path, 'technician']);
  const crewCall = (key: string) => known('crew call', key, names.crewCalls, [...path, 'crewCall']);
  if ('sync' in actor) return job(actor.sync.job);
  if ('manage' in actor) return [...job(actor.manage.job), ...technician(actor.manage.technician)];
  if ('flexDelete' in actor)
    return [...crewCall(actor.flexDelete.crewCall), ...deleteProblems(actor.flexDelete, names, path)];
  if ('flexAdd' in actor) {
    return [...crewCall(actor.flexAdd.crewCall), ...contactProblems(actor.flexAdd, names, path)];
  }
  if ('assign' in actor) return [...job(actor.assign.job), ...technician(actor.assign.technician)];
  if ('unassign' in actor) return [...job(actor.unassign.job), ...technician(actor.unassign.technician)];
  if ('setAssignment' in actor) {
    return [...job(actor.setAssignment.job), ...technician(actor.setAssignment.technician)];
  }
  if ('setResource' in actor) return technician(actor.setResource.technician);
  if ('setCrewCall' in actor) return job(actor.setCrewCall.job);
  if ('deleteJob' in actor) return job(actor.deleteJob.job);
  if ('deleteTechnician' in actor) return technician(actor.deleteTechnician.technician);
  return [];
}

function deleteProblems(
  spec: { readonly technician?: string; readonly line?: string },
  names: Names,
  path: readonly PropertyKey[],
): readonly ScenarioProblem[] {
  if ((spec.technician === undefined) === (spec.line === undefined)) {
    return [{ path: jsonPath(path), reason: 'names both or neither of technician and line; name one.' }];
  }
  if (spec.line !== undefined) return known('line', spec.line, names.lines, [...path, 'line']);
  return known('technician', spec.technician ?? '', names.technicians, [...path, 'technician']);
}

/** A contact line is somebody's; a note or a blank line is nobody's. */
function contactProblems(
  line: { readonly technician?: string; readonly resource?: string; readonly type?: string },
  names: Names,
  path: readonly PropertyKey[],
): readonly ScenarioProblem[] {
  const owners = [line.technician, line.resource].filter((owner) => owner !== undefined).length;
  const isContact = (line.type ?? 'contact') === 'contact';
  if (isContact && owners !== 1) {
    return [
      {
        path: jsonPath(path),
        reason: 'is a contact line and names both or neither of technician and resource; name one.',
      },
    ];
  }
  if (!isContact && owners > 0) {
    return [{ path: jsonPath(path), reason: `is a ${line.type} line and names a contact; leave it out.` }];
  }
  if (line.technician === undefined) return [];
  return known('technician', line.technician, names.technicians, [...path, 'technician']);
}

function faultProblems(scenario: Scenario): readonly ScenarioProblem[] {
  const ids = namedActors(scenario)
    .filter(({ actor }) => 'sync' in actor || 'manage' in actor)
    .map(({ id }) => id);
  return (scenario.faults ?? []).flatMap(({ on }, at) => {
    const path = ['faults', at, 'on'];
    const problems: ScenarioProblem[] = [];
    if (on.system === 'flex' && on.table !== undefined) {
      problems.push({
        path: jsonPath([...path, 'table']),
        reason: `"${on.table}" is not in Flex; use route, or system "db".`,
      });
    }
    if (on.system === 'db' && on.route !== undefined) {
      problems.push({
        path: jsonPath([...path, 'route']),
        reason: `"${on.route}" is not in the database; use table, or system "flex".`,
      });
    }
    if (on.actor !== undefined) problems.push(...known('sync', on.actor, ids, [...path, 'actor']));
    return problems;
  });
}

function expectationProblems({ expect, checks }: Scenario): readonly ScenarioProblem[] {
  return Object.entries(expect ?? {}).flatMap(([target, expectation]) => {
    const path = ['expect', target];
    const problems: ScenarioProblem[] = [];
    if (!isTargetName(target)) {
      const guess = nearest(target, expectableVariants);
      const hint = guess === undefined ? '' : ` did you mean "${guess}"?`;
      problems.push({
        path: jsonPath(path),
        reason: `"${target}" is no target;${hint} use one of ${expectableVariants.join(', ')}, function:<folder>, each alone or with @before, @after or @production.`,
      });
    }
    if (typeof expectation === 'string') return problems;
    expectation.violates.forEach((check, at) => {
      if (!checks.includes(check)) {
        problems.push({
          path: jsonPath([...path, 'violates', at]),
          reason: `"${check}" is not among the checks of this scenario, so nothing could violate it; add it to checks.`,
        });
      }
    });
    return [
      ...problems,
      ...repeated(expectation.violates, (at) => [...path, 'violates', at], 'is listed twice; list it once'),
    ];
  });
}

function known(
  what: string,
  key: string,
  keys: readonly string[],
  path: readonly PropertyKey[],
): readonly ScenarioProblem[] {
  if (keys.includes(key)) return [];
  const guess = nearest(key, keys);
  const hint = guess === undefined ? '' : ` did you mean "${guess}"?`;
  const choice =
    keys.length === 0 ? 'the scenario has none' : `the scenario has ${[...new Set(keys)].join(', ')}`;
  return [{ path: jsonPath(path), reason: `there is no ${what} "${key}";${hint} ${choice}.` }];
}

function repeated(
  keys: readonly (string | undefined)[],
  pathOf: (at: number) => readonly PropertyKey[],
  reason: string,
): readonly ScenarioProblem[] {
  return keys.flatMap((key, at) =>
    key !== undefined && keys.indexOf(key) < at
      ? [{ path: jsonPath(pathOf(at)), reason: `"${key}" ${reason}.` }]
      : [],
  );
}
