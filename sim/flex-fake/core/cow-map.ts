/** How many buckets a map is cut into: a copied bucket is a 64th of the map, and copying the root is quick. */
const BUCKETS = 64;

interface Bucket<V> {
  readonly owner: object;
  readonly entries: Map<string, V>;
}

/** A frozen picture of a `CowMap`. Only the map that made it can read it. */
export interface CowRoot<V> {
  readonly owner: object;
  readonly buckets: (Bucket<V> | undefined)[];
  readonly size: number;
}

/**
 * A map from string to value whose whole content can be kept and brought back in constant time. Nothing is
 * copied when it is kept; the first write to a bucket afterwards copies that bucket, and only that one.
 */
export class CowMap<V> {
  #owner: object = {};
  #root: CowRoot<V> = { owner: this.#owner, buckets: Array.from({ length: BUCKETS }), size: 0 };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): V | undefined {
    return this.#root.buckets[bucketOf(key)]?.entries.get(key);
  }

  set(key: string, value: V): void {
    const entries = this.#writable(bucketOf(key));
    const before = entries.size;
    entries.set(key, value);
    this.#size += entries.size - before;
  }

  delete(key: string): void {
    const at = bucketOf(key);
    if (!this.#root.buckets[at]?.entries.has(key)) return;
    this.#writable(at).delete(key);
    this.#size -= 1;
  }

  /** Every value. The order depends on history; sort it before showing it to anybody. */
  *values(): IterableIterator<V> {
    for (const bucket of this.#root.buckets) if (bucket) yield* bucket.entries.values();
  }

  /** Keeps the content as it is now. */
  freeze(): CowRoot<V> {
    this.#owner = {};
    return { owner: this.#root.owner, buckets: this.#root.buckets, size: this.#size };
  }

  /** Brings back a content kept earlier, as often as wanted. */
  thaw(root: CowRoot<V>): void {
    this.#owner = {};
    this.#root = root;
    this.#size = root.size;
  }

  #writable(at: number): Map<string, V> {
    if (this.#root.owner !== this.#owner) {
      this.#root = { owner: this.#owner, buckets: this.#root.buckets.slice(), size: this.#size };
    }
    const bucket = this.#root.buckets[at];
    if (bucket !== undefined && bucket.owner === this.#owner) return bucket.entries;
    const entries = new Map(bucket?.entries);
    this.#root.buckets[at] = { owner: this.#owner, entries };
    return entries;
  }
}

/** FNV-1a over the whole key: ids made in order differ in a few places only, wherever those are. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}
