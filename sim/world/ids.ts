/** The moment a simulated world begins, in ms since 1970: 2026-01-01T00:00:00Z. */
export const worldStartMs = Date.UTC(2026, 0, 1);

/**
 * A UUID (version 7) made of a time and a name. The same name at the same time is always the same id, nothing is
 * counted anywhere, and sorting ids sorts by time, so that concurrent inserts need no common order to be ordered.
 */
export function worldId(atMs: number, name: string): string {
  const [a, b, c] = hash96(name);
  const time = Math.floor(atMs).toString(16).padStart(12, '0');
  const variant = (0x8000 | (b >>> 18)).toString(16);
  const tail = (b & 0xffff).toString(16).padStart(4, '0') + c.toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(a >>> 20).toString(16).padStart(3, '0')}-${variant}-${tail}`;
}

/** A number in [0, 1) that depends on nothing but the name. */
export function worldChance(name: string): number {
  return hash96(name)[0] / 2 ** 32;
}

/** Three 32-bit lanes of multiply-and-rotate mixing, each finished by an avalanche. */
function hash96(name: string): readonly [number, number, number] {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(rotate(b ^ code, 13), 0x5bd1e995);
    c = Math.imul(rotate(c ^ code, 7), 0x1b873593);
  }
  return [avalanche(a ^ c), avalanche(b ^ a), avalanche(c ^ b)];
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function avalanche(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
