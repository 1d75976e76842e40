/**
 * What one step read or wrote, recorded by the fake that carried it out. Two steps conflict when
 * exchanging them could be noticed; everything else about a step is invisible to the explorer.
 *
 * - `space` names a set of things, e.g. `db.flex_crew_assignments` or `flex.lines`.
 * - A read names one thing by `key`, or all things an image of which `matches` (a predicate: it conflicts
 *   with every write of an image it could see, things that do not exist yet included).
 * - A write names its `key` and gives the thing's image `before` and `after` (absent: it did not exist).
 */
export type Touch = ReadTouch | WriteTouch;

export interface ReadTouch {
  readonly mode: 'read';
  readonly space: string;
  readonly key?: string;
  readonly matches?: (image: Image) => boolean;
}

export interface WriteTouch {
  readonly mode: 'write';
  readonly space: string;
  readonly key: string;
  readonly before?: Image;
  readonly after?: Image;
}

/** A frozen picture of a row or a line, compared by predicates only. */
export type Image = Readonly<Record<string, unknown>>;
