import type { Image, ReadTouch, Touch, WriteTouch } from './touch.ts';

/**
 * Whether exchanging two neighbouring steps could be noticed. Reads never conflict with each other; a write
 * conflicts with every access to the same key, and with every predicate that sees its image before or after.
 */
export function conflicts(a: readonly Touch[], b: readonly Touch[]): boolean {
  for (const x of a) for (const y of b) if (x.space === y.space && touchesConflict(x, y)) return true;
  return false;
}

/**
 * Whether two requests that one actor has open at once are told apart by which is answered first. Code that
 * waits for all of them and looks at results by name does not; code that appends as answers arrive does.
 */
export type Arrivals = 'commute' | 'matter';

/** The conflict relation as a value, so that tests can put a weaker one in its place and see it found out. */
export type ConflictRelation = typeof conflicts;

function touchesConflict(x: Touch, y: Touch): boolean {
  if (x.mode === 'write') return y.mode === 'write' ? x.key === y.key : readSeesWrite(y, x);
  return y.mode === 'write' && readSeesWrite(x, y);
}

function readSeesWrite(read: ReadTouch, write: WriteTouch): boolean {
  if (read.key !== undefined) return read.key === write.key;
  if (!read.matches) return true;
  return seen(read.matches, write.before) || seen(read.matches, write.after);
}

function seen(matches: (image: Image) => boolean, image: Image | undefined): boolean {
  return image !== undefined && matches(image);
}
