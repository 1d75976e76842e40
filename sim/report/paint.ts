import { styleText } from 'node:util';
import type { Look } from './reporters/reporter.ts';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours a text where the reader can see colours. */
export type Paint = (style: Style, text: string) => string;

/** The paint for a look. Nothing may be said by colour alone. */
export function paintFor(look: Look): Paint {
  return look.colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
