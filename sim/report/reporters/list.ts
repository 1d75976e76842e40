import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { matrix } from './matrix.ts';
import type { Reporter } from './reporter.ts';

/** Every format of a report, in the order in which help lists them. */
export const reporters: readonly Reporter[] = [matrix, json, junit, github, markdown];
