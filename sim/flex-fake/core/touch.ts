/**
 * What one request read or wrote, told exactly, so that whoever orders requests knows which of them
 * commute. A read names one thing by `key`, or every thing (present or not yet there) that `matches`.
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

/** A picture of a thing at one moment; pictures are never changed once taken. */
export type Image = Readonly<Record<string, unknown>>;
