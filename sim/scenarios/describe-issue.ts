import { z } from 'zod';
import { actorVerbs } from './actor.ts';
import { jsonPath, valueAt } from './json-path.ts';
import { nearest } from './nearest.ts';
import type { ScenarioProblem } from './scenario-error.ts';

type Issue = z.core.$ZodIssue;

/**
 * Says one problem the schema found as sentences a person can act on: where, which value, what instead.
 * One issue gives several problems where several keys are unknown or a chosen branch has more than one.
 */
export function describeIssue(issue: Issue, root: unknown, schema: z.ZodType): readonly ScenarioProblem[] {
  const path = jsonPath(issue.path);
  const value = valueAt(root, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: jsonPath([...issue.path, key]),
        reason: unknownKey(key, knownKeys(schema, issue.path, root)),
      }));
    case 'invalid_union':
      return describeUnion(issue, root, schema);
    case 'invalid_type':
      return [{ path, reason: wrongType(issue.expected, value) }];
    case 'invalid_value':
      return [{ path, reason: unknownValue(value, issue.values.map(String)) }];
    case 'too_small':
      return [
        {
          path,
          reason:
            issue.origin === 'array' || issue.origin === 'string'
              ? `is empty; give it at least ${issue.minimum} ${issue.origin === 'array' ? 'entry' : 'character'}.`
              : `${shown(value)} is too small; use ${issue.minimum} or more.`,
        },
      ];
    case 'too_big':
      return [{ path, reason: `${shown(value)} is too big; use ${issue.maximum} or less.` }];
    case 'invalid_format':
      return [
        {
          path,
          reason:
            issue.format === 'datetime'
              ? `${shown(value)} is not a moment; write it like "2026-05-01T09:00:00Z".`
              : `${shown(value)} does not fit; ${issue.message}.`,
        },
      ];
    default:
      return [{ path, reason: `${shown(value)} does not fit: ${issue.message}.` }];
  }
}

/**
 * A union fails once for each of its branches; only the branch the writer meant helps. An actor's verb says
 * which that is, otherwise it is a branch whose keys were all known.
 */
function describeUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  schema: z.ZodType,
): readonly ScenarioProblem[] {
  const value = valueAt(root, issue.path);
  const path = jsonPath(issue.path);
  if (issue.path[0] === 'acts') {
    if (!isRecord(value)) return [{ path, reason: wrongType('object', value) }];
    const verbs = Object.keys(value).filter((key) => isVerb(key));
    if (verbs.length === 0) {
      const strangers = Object.keys(value).filter((key) => key !== 'id');
      const guess = strangers.map((key) => nearest(key, actorVerbs)).find((verb) => verb !== undefined);
      const hint = guess === undefined ? '' : ` did you mean "${guess}"?`;
      return [
        {
          path,
          reason: `${shown(value)} does nothing known;${hint} give it one of ${actorVerbs.join(', ')}.`,
        },
      ];
    }
    if (verbs.length > 1) {
      return [{ path, reason: `does ${verbs.join(' and ')} at once; make an actor of each.` }];
    }
    const branch = issue.errors[actorVerbs.findIndex((verb) => verb === verbs[0])] ?? [];
    return branch.flatMap((inner) =>
      describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, root, schema),
    );
  }
  const expected = issue.errors.flatMap((branch) => branch.map(expectedBy)).filter((text) => text !== '');
  const inner = issue.errors.find((branch) => branch.some((one) => one.path.length > 0));
  if (isRecord(value) && inner !== undefined) {
    return inner.flatMap((one) =>
      describeIssue({ ...one, path: [...issue.path, ...one.path] }, root, schema),
    );
  }
  return [{ path, reason: `${shown(value)} does not fit; use ${[...new Set(expected)].join(', or ')}.` }];
}

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(', ');
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `${article(issue.expected)} ${issue.expected}`;
    default:
      return '';
  }
}

function wrongType(expected: string, value: unknown): string {
  const wanted = expected === 'int' ? 'a whole number' : `${article(expected)} ${expected}`;
  if (value === undefined) return `is missing; give it ${wanted}.`;
  return `${shown(value)} is ${typeName(value)}; give it ${wanted}.`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  const hint = guess === undefined ? '' : ` did you mean "${guess}"?`;
  return `is an unknown key;${hint} known here: ${known.join(', ')}.`;
}

function unknownValue(value: unknown, known: readonly string[]): string {
  if (value === undefined) return `is missing; use one of ${known.join(', ')}.`;
  const guess = typeof value === 'string' ? nearest(value, known) : undefined;
  const hint = guess === undefined ? '' : ` did you mean "${guess}"?`;
  return `${shown(value)} is not known;${hint} use one of ${known.join(', ')}.`;
}

/** The keys the schema knows at a path; the value decides between the branches of a union. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return knownKeys(schema.unwrap() as z.ZodType, path, value);
  }
  if (schema instanceof z.ZodUnion) {
    const objects = (schema.options as readonly z.ZodType[]).filter(
      (option) => option instanceof z.ZodObject,
    );
    const given = isRecord(value) ? Object.keys(value) : [];
    const meant = objects.filter((option) => given.some((key) => key !== 'id' && key in option.shape));
    return [
      ...new Set((meant.length > 0 ? meant : objects).flatMap((option) => knownKeys(option, path, value))),
    ];
  }
  const [head, ...rest] = path;
  if (head === undefined) return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const next = valueAt(value, [head]);
  if (schema instanceof z.ZodObject) {
    const field = (schema.shape as Record<string, z.ZodType>)[String(head)];
    return field === undefined ? [] : knownKeys(field, rest, next);
  }
  if (schema instanceof z.ZodArray) return knownKeys(schema.element as z.ZodType, rest, next);
  if (schema instanceof z.ZodRecord) return knownKeys(schema.valueType as z.ZodType, rest, next);
  return [];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction';
  return `${article(typeof value)} ${typeof value}`;
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isVerb(key: string): boolean {
  return actorVerbs.some((verb) => verb === key);
}
