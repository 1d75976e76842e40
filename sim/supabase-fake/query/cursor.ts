/** A place in a text that is being parsed. */
export class Cursor {
  readonly text: string;
  at = 0;
  /** How far the text stands from the beginning that error messages count from. */
  shift = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Counted from 1, as error messages do. */
  get column(): number {
    return this.at + this.shift + 1;
  }

  peek(): string {
    return this.text[this.at] ?? '';
  }

  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.at);
  }

  /** Steps over `token` when it is here. */
  takes(token: string): boolean {
    if (!this.startsWith(token)) return false;
    this.at += token.length;
    return true;
  }

  /** Takes what the sticky pattern matches here; empty when it does not. */
  take(sticky: RegExp): string {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** A text in double quotes, where a backslash takes the next character as it is. Null when there is none. */
  takeQuoted(): string | null {
    if (this.peek() !== '"') return null;
    let value = '';
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const character = this.text[at]!;
      if (character === '"') {
        this.at = at + 1;
        return value;
      }
      if (character === '\\') at += 1;
      value += this.text[at] ?? '';
    }
    return null;
  }

  /** How a parser says where it stopped: `unexpected "x"`, or the end. */
  get unexpected(): string {
    return this.done ? 'unexpected end of input' : `unexpected "${this.peek()}"`;
  }
}
