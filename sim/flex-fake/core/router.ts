import type { Params, Route } from './route.ts';

/** What a path and a method lead to. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Params }
  /** The path exists, but not for this method. */
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  /** The path is one no server takes: an escape that does not decode, or a step upwards. */
  | { readonly kind: 'bad-path' }
  | { readonly kind: 'unknown' };

/** One place in the tree of path segments. */
interface Node {
  readonly words: Map<string, Node>;
  id: Node | undefined;
  readonly routes: Map<string, { readonly route: Route; readonly names: readonly (keyof Params)[] }>;
}

const UNKNOWN: Match = Object.freeze({ kind: 'unknown' });
const BAD_PATH: Match = Object.freeze({ kind: 'bad-path' });
const BASE = '/f5/';

/** Finds routes by walking a tree of segments that is built once. */
export class Router {
  readonly #root: Node = emptyNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      let node = this.#root;
      const names: (keyof Params)[] = [];
      for (const segment of route.path.slice(1).split('/')) {
        if (segment.startsWith('{')) {
          names.push(segment.slice(1, -1) as keyof Params);
          node.id ??= emptyNode();
          node = node.id;
        } else {
          const next = node.words.get(segment) ?? emptyNode();
          node.words.set(segment, next);
          node = next;
        }
      }
      node.routes.set(route.method, { route, names });
    }
  }

  /** `path` starts with `/f5/`. One slash at the end makes no difference. */
  match(method: string, path: string): Match {
    if (path.includes('%') || path.includes('/.') || path.includes('\\') || path.includes(';')) {
      return this.#matchOdd(method, path);
    }
    return this.#walk(method, path);
  }

  #matchOdd(method: string, path: string): Match {
    let segments: readonly string[];
    try {
      segments = path.split('/').map((segment) => decodeURIComponent(segment));
    } catch {
      return BAD_PATH;
    }
    return segments.some(isTrick) ? BAD_PATH : this.#walk(method, segments.join('/'));
  }

  #walk(method: string, path: string): Match {
    let node = this.#root;
    let first: string | undefined;
    let second: string | undefined;
    let from = BASE.length;
    while (from < path.length) {
      const slash = path.indexOf('/', from);
      const to = slash < 0 ? path.length : slash;
      const segment = path.slice(from, to);
      const word = node.words.get(segment);
      if (word !== undefined) {
        node = word;
      } else {
        if (node.id === undefined || segment === '') return UNKNOWN;
        node = node.id;
        if (first === undefined) first = segment;
        else second = segment;
      }
      from = to + 1;
    }
    const found = node.routes.get(method);
    if (found !== undefined) {
      return { kind: 'route', route: found.route, params: paramsOf(found.names, first, second) };
    }
    return node.routes.size === 0 ? UNKNOWN : { kind: 'wrong-method', allowed: [...node.routes.keys()] };
  }
}

/** Segments that servers such as Flex's refuse: steps upwards, separators and control characters in disguise. */
function isTrick(segment: string): boolean {
  if (segment === '.' || segment === '..') return true;
  for (const char of segment) if (char < ' ' || char === '/' || char === '\\' || char === ';') return true;
  return false;
}

function emptyNode(): Node {
  return { words: new Map(), id: undefined, routes: new Map() };
}

/** Ids are compared in lower case, so a client that got them in upper case finds its lines. */
function paramsOf(names: readonly (keyof Params)[], first?: string, second?: string): Params {
  const params: { -readonly [name in keyof Params]: Params[name] } = {};
  if (first !== undefined && names[0] !== undefined) params[names[0]] = first.toLowerCase();
  if (second !== undefined && names[1] !== undefined) params[names[1]] = second.toLowerCase();
  return params;
}
