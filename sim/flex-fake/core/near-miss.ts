import type { Route } from './route.ts';

/** A route that an unmatched request may have meant; `distance` 0 would be a match. */
export interface NearMiss {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly distance: number;
}

/** The routes nearest to a request, nearest first: by segments that differ, and by the method. */
export function nearestRoutes(routes: readonly Route[], method: string, path: string): readonly NearMiss[] {
  const asked = segmentsOf(path.replace(/^\/f5/, ''));
  return routes
    .map((route) => ({
      route: route.name as string,
      method: route.method,
      path: `/f5${route.path}`,
      distance: distanceOf(segmentsOf(route.path), asked) + (route.method === method ? 0 : 0.5),
    }))
    .sort((a, b) => a.distance - b.distance || (a.route < b.route ? -1 : 1));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Edit distance over segments, where two words cost as much as they differ and any text fits an id. */
function distanceOf(route: readonly string[], asked: readonly string[]): number {
  let row = asked.map((_, index) => index + 1);
  row.unshift(0);
  for (let i = 1; i <= route.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= asked.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + costOf(route[i - 1] ?? '', asked[j - 1] ?? '');
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[asked.length] ?? route.length;
}

function costOf(word: string, asked: string): number {
  if (word === asked) return 0;
  if (word.startsWith('{')) return /[0-9a-f]{8}-/i.test(asked) ? 0 : 0.6;
  return 1 - sharedPairs(word, asked);
}

/** How many pairs of neighbouring letters two words share, from 0 to 1. */
function sharedPairs(a: string, b: string): number {
  const pairs = new Set<string>();
  for (let i = 0; i < a.length - 1; i += 1) pairs.add(a.slice(i, i + 2).toLowerCase());
  if (pairs.size === 0 || b.length < 2) return 0;
  let shared = 0;
  for (let i = 0; i < b.length - 1; i += 1) if (pairs.has(b.slice(i, i + 2).toLowerCase())) shared += 1;
  return Math.min(1, (2 * shared) / (a.length - 1 + (b.length - 1)));
}
