/**
 * The candidate that PostgREST would suggest for a name that is not there, or null. Candidates that share
 * three letters in a row with it come first, else two; of those the nearest by edits wins, if it is near.
 */
export function fuzzyMatch(name: string, candidates: readonly string[]): string | null {
  for (const size of [3, 2]) {
    const grams = new Set(gramsOf(name, size));
    const alike = candidates.filter((candidate) => gramsOf(candidate, size).some((gram) => grams.has(gram)));
    if (alike.length === 0) continue;
    const scored = alike.map((candidate) => ({ candidate, score: similarity(name, candidate) }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
    return best.score >= SCORE_MIN ? best.candidate : null;
  }
  return null;
}

const SCORE_MIN = 0.33;

function gramsOf(text: string, size: number): readonly string[] {
  const padded = `-${normalised(text)}-`;
  const length = Math.max(padded.length, size);
  const filled = padded.padEnd(length, '-');
  return Array.from({ length: length - size + 1 }, (_, at) => filled.slice(at, at + size));
}

function normalised(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}_ ,]/gu, '');
}

function similarity(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  return 1 - editDistance(left, right) / Math.max(left.length, right.length);
}

/** How many letters must be added, dropped or exchanged to get from one to the other. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchanged = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
