import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded chance: the same seed gives the same draws, on every machine. */
export interface Chance {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** A number from 0 up to, not including, 1. */
  fraction(): number;
}

/** @param stream Tells draws of one seed apart, such as the number of the schedule they are for. */
export function chanceOf(seed: number, stream: number): Chance {
  // Neighbouring seeds would begin alike; two odd multipliers spread them over all 32 bits.
  const generator = xoroshiro128plus((Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0);
  return {
    below: (limit) => uniformInt(generator, 0, limit - 1),
    fraction: () => uniformFloat64(generator),
  };
}
