/** A `Date` whose present is the world's. Everything else about it is the real one's. */
export function virtualDate(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (real, given: unknown[], asked) =>
      Reflect.construct(
        real,
        given.length === 0 ? [now()] : given,
        asked === proxyOf(asked) ? real : asked,
      ) as Date,
    apply: () => new Date(now()).toString(),
    get: (real, name) => (name === 'now' ? now : (Reflect.get(real, name) as unknown)),
  });
}

/** Subclasses keep their own prototype; the proxy itself stands for `Date`, whose prototype it shares. */
function proxyOf(asked: unknown): unknown {
  return (asked as { readonly prototype: unknown }).prototype === Date.prototype ? asked : undefined;
}
