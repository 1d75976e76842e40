/** The statements of a SQL file, without comments; quotes and dollar quotes are respected. */
export function splitStatements(sql: string): readonly string[] {
  const statements: string[] = [];
  let current = '';
  let at = 0;
  while (at < sql.length) {
    const opening = TOKENS.find((token) => token.opens.test(sql.slice(at, at + OPENING_CHARACTERS_MAX)));
    if (opening === undefined) {
      const character = sql[at]!;
      if (character === ';') {
        statements.push(current.trim());
        current = '';
      } else {
        current += character;
      }
      at += 1;
      continue;
    }
    const end = opening.ends(sql, at);
    current += opening.keep ? sql.slice(at, end) : ' ';
    at = end;
  }
  statements.push(current.trim());
  return statements.filter((statement) => statement !== '');
}

const OPENING_CHARACTERS_MAX = 64;

interface Token {
  readonly opens: RegExp;
  readonly keep: boolean;
  readonly ends: (sql: string, from: number) => number;
}

const TOKENS: readonly Token[] = [
  { opens: /^--/, keep: false, ends: (sql, from) => after(sql, '\n', from) },
  { opens: /^\/\*/, keep: false, ends: (sql, from) => after(sql, '*/', from + 2) },
  { opens: /^'/, keep: true, ends: (sql, from) => after(sql, "'", from + 1) },
  { opens: /^"/, keep: true, ends: (sql, from) => after(sql, '"', from + 1) },
  {
    opens: /^\$\w*\$/,
    keep: true,
    ends: (sql, from) => {
      const tag = /^\$\w*\$/.exec(sql.slice(from))![0];
      return after(sql, tag, from + tag.length);
    },
  },
];

function after(sql: string, closing: string, from: number): number {
  const found = sql.indexOf(closing, from);
  return found === -1 ? sql.length : found + closing.length;
}
