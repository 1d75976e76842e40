/**
 * Reads an `application/x-www-form-urlencoded` text: every value of every key, in order. Escapes that do not
 * decode are kept as they are, as a lenient server does.
 */
export function parseForm(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  if (text === '') return values;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const key = decode(cut < 0 ? pair : pair.slice(0, cut));
    const value = cut < 0 ? '' : decode(pair.slice(cut + 1));
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
