import type { FlexAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { SwitchName } from './switches.ts';

export type RouteName =
  | 'add-resource'
  | 'row-data'
  | 'set-field'
  | 'find-row-data'
  | 'line-items'
  | 'line-item'
  | 'children'
  | 'delete-line'
  | 'bulk-delete'
  | 'create-element'
  | 'delete-element'
  | 'element-key-info'
  | 'element-tree'
  | 'contact-key-info'
  | 'api-docs';

/** The ids named in a path, in lower case. */
export interface Params {
  readonly element?: string;
  readonly resource?: string;
  readonly line?: string;
  readonly contact?: string;
}

/** How sure anybody is that the real Flex has this route: seen in published clients, or only guessed. */
export type Standing = 'observed' | 'guessed';

/** A route of the fake: the router, the OpenAPI document and the docs all come from this. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/f5`, with `{element}`, `{resource}`, `{line}` or `{contact}` for ids. */
  readonly path: string;
  readonly says: string;
  readonly standing: Standing;
  readonly switches: readonly SwitchName[];
  readonly handle: (call: Call) => FlexAnswer;
}
