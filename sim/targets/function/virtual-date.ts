/** A `Date` whose present is the world's. Everything else about it is the real one's. */
export function virtualDate(now: () => number): DateConstructor {
  function VirtualDate(...given: unknown[]): unknown {
    if (!new.target) return new Date(now()).toString();
    if (given.length === 0) given = [now()];
    // A subclass keeps its own prototype.
    if ((new.target as unknown) === VirtualDate) return new Date(...(given as [number]));
    return Reflect.construct(Date, given, new.target);
  }
  Object.setPrototypeOf(VirtualDate, Date);
  Object.defineProperties(VirtualDate, named);
  VirtualDate.prototype = Date.prototype;
  VirtualDate.now = now;
  return VirtualDate as unknown as DateConstructor;
}

const named = { name: { value: 'Date' }, length: { value: Date.length } } as const;
