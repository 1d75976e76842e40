/** A statement of a SQL file, without comments. */
export interface Statement {
  readonly sql: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/**
 * The statements of a SQL file, as psql takes it apart: quotes, dollar quotes, parentheses and the bodies of SQL
 * functions are respected. What only psql does is left out: its commands, and `COPY … FROM stdin` with its rows.
 */
export function splitStatements(file: string): readonly Statement[] {
  const statements: Statement[] = [];
  const tokens = new RegExp(TOKEN, 'gy');
  let sql = '';
  let line = 1;
  let beganAt = 1;
  let parentheses = 0;
  let bodies = 0;
  const end = (): void => {
    if (ROWS_FOLLOW.test(sql)) line += linesIn(skip(tokens, file, /\n\\\.(?=\r?\n|$)/g));
    else if (sql.trim() !== '') statements.push({ sql: sql.trim(), line: beganAt });
    sql = '';
    parentheses = 0;
    bodies = 0;
  };
  for (let token = tokens.exec(file)?.[0]; token !== undefined; token = tokens.exec(file)?.[0]) {
    const isBlank = sql.trim() === '';
    if (token === '\\' && isBlank) line += linesIn(skip(tokens, file, /(?=\n)/g));
    else if (token === ';' && parentheses === 0 && bodies === 0) end();
    else if (COMMENT.test(token)) sql += ' ';
    else {
      if (isBlank && token.trim() !== '') beganAt = line;
      if (token === '(') parentheses += 1;
      if (token === ')') parentheses -= 1;
      if (IS_ROUTINE.test(sql))
        bodies = Math.max(0, bodies + (OPENS.test(token) ? 1 : CLOSES.test(token) ? -1 : 0));
      sql += token;
    }
    line += linesIn(token);
  }
  end();
  return statements;
}

/** Comments, strings, names in quotes, dollar quotes, words, space, and any other character by itself. */
const TOKEN = [
  String.raw`--[^\n]*`,
  String.raw`\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)`,
  String.raw`[eE]'(?:[^'\\]|\\[^]|'')*(?:'|$)`,
  String.raw`'[^']*(?:'|$)`,
  String.raw`"[^"]*(?:"|$)`,
  String.raw`(\$(?:[A-Za-z_]\w*)?\$)[^]*?(?:\1|$)`,
  String.raw`[A-Za-z_][\w$]*`,
  String.raw`\s+`,
  String.raw`[^]`,
].join('|');

const COMMENT = /^(?:--|\/\*)/;
const ROWS_FOLLOW = /^\s*COPY\b[^;]*\bFROM\s+stdin\b/i;
const IS_ROUTINE = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b/i;
const OPENS = /^(?:BEGIN|CASE)$/i;
const CLOSES = /^END$/i;

/** Goes on behind what is looked for, or at the end; gives what was passed. */
function skip(tokens: RegExp, file: string, until: RegExp): string {
  const from = tokens.lastIndex;
  until.lastIndex = from;
  tokens.lastIndex = until.test(file) ? until.lastIndex : file.length;
  return file.slice(from, tokens.lastIndex);
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
