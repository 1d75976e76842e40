/** A set of small whole numbers as bits, 32 in a word. */
export function hasBit(bits: Uint32Array, index: number): boolean {
  return (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function setBit(bits: Uint32Array, index: number): void {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
}

/** Adds everything of one set to another that is at least as long. */
export function join(into: Uint32Array, bits: Uint32Array): void {
  for (let word = 0; word < bits.length; word++) into[word] = (into[word] ?? 0) | (bits[word] ?? 0);
}
