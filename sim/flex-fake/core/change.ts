import type { Contact } from './contact.ts';
import type { Element } from './element.ts';
import type { Line } from './line.ts';

/** What a request changed: absent `before`, it was made; absent `after`, it is gone. */
export type Change =
  | { readonly kind: 'line'; readonly before?: Line; readonly after?: Line }
  | { readonly kind: 'element'; readonly before?: Element; readonly after?: Element }
  | { readonly kind: 'contact'; readonly before?: Contact; readonly after?: Contact };
