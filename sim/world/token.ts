import { crc32 } from 'node:zlib';

/** Everything that makes a schedule happen again, except the database, which must not matter. */
export interface Token {
  readonly scenario: string;
  /** Given for a scenario from a file: what the file must say for the token to mean the same. */
  readonly scenarioHash?: string;
  readonly target: string;
  readonly schema: string;
  readonly seed: number;
  readonly choices: readonly number[];
}

/** A text that is no token. The message is one sentence about what is wrong with it. */
export class TokenError extends Error {
  readonly code = 'FLEXSIM_BAD_TOKEN';
  override readonly name = 'TokenError';
}

/** Long enough for any schedule we run, short enough that no token can exhaust memory. */
const CHOICES_MAX = 100_000;
/** A choice picks among what can happen next, which is never more than a few hundred things. */
const CHOICE_MAX = 2 ** 31 - 1;
const PREFIX = 'fs';
const VERSION = '1';
const CHECKSUM_BYTES = 4;

/**
 * The string form of a schedule, such as `fs1DGRvdWJsZS1jbGljawAGbGVnYWN5…`: `[A-Za-z0-9_-]` only, one spelling per
 * token, checksummed. After the prefix and version, in base64url: scenario, hash (empty: none), target and
 * schema as length and UTF-8, the seed, the choices as run lengths, and the CRC-32 of all that, version
 * included.
 */
export function encodeToken(token: Token): string {
  const bytes: number[] = [];
  for (const text of [token.scenario, token.scenarioHash ?? '', token.target, token.schema]) {
    writeText(bytes, text);
  }
  writeNumber(bytes, token.seed);
  writeChoices(bytes, token.choices);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32BE(crc32(Buffer.from([...Buffer.from(PREFIX + VERSION), ...bytes])));
  return PREFIX + VERSION + Buffer.concat([Buffer.from(bytes), checksum]).toString('base64url');
}

/**
 * Reads a token back. A changed, added or missing character is refused, and so is any other spelling of the
 * same token.
 *
 * @throws TokenError
 */
export function decodeToken(text: string): Token {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) {
    throw new TokenError('a token has only letters, digits, "_" and "-"; copy it again, whole');
  }
  if (!text.startsWith(PREFIX)) throw new TokenError(`a token starts with "${PREFIX}"; copy it again, whole`);
  if (!text.startsWith(PREFIX + VERSION)) {
    throw new TokenError(`this token is of another version of flexsim than this one ("${PREFIX + VERSION}")`);
  }
  const token = readToken(Buffer.from(text.slice(PREFIX.length + VERSION.length), 'base64url'));
  if (!token || encodeToken(token) !== text) {
    throw new TokenError('the token is damaged: its checksum does not fit; copy it again, whole');
  }
  return token;
}

/**
 * Undefined where the bytes are no token. Whether it is *this* token is for the caller to see by encoding it
 * again, which compares the checksum and refuses every other spelling at once.
 */
function readToken(bytes: Buffer): Token | undefined {
  const reader = { bytes: bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES)), at: 0 };
  const scenario = readText(reader);
  const scenarioHash = readText(reader);
  const target = readText(reader);
  const schema = readText(reader);
  const seed = readNumber(reader);
  const choices = readChoices(reader);
  if (scenario === undefined || target === undefined || schema === undefined) return undefined;
  if (seed === undefined || choices === undefined || reader.at !== reader.bytes.length) return undefined;
  return { scenario, ...(scenarioHash ? { scenarioHash } : {}), target, schema, seed, choices };
}

interface Reader {
  readonly bytes: Buffer;
  at: number;
}

function writeText(bytes: number[], text: string): void {
  const encoded = Buffer.from(text, 'utf8');
  if (encoded.toString('utf8') !== text)
    throw new RangeError('a name in a token must be well-formed Unicode');
  writeNumber(bytes, encoded.length);
  bytes.push(...encoded);
}

function readText(reader: Reader): string | undefined {
  const length = readNumber(reader);
  if (length === undefined || reader.at + length > reader.bytes.length) return undefined;
  reader.at += length;
  return reader.bytes.toString('utf8', reader.at - length, reader.at);
}

/** Seven bits a byte, lowest first; the top bit says that more follow. */
function writeNumber(bytes: number[], value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`a token holds whole numbers from 0, not ${value}`);
  }
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readNumber(reader: Reader): number | undefined {
  let value = 0;
  for (let scale = 1; scale <= Number.MAX_SAFE_INTEGER; scale *= 128) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) return undefined;
    value += (byte % 128) * scale;
    if (byte < 128) return Number.isSafeInteger(value) ? value : undefined;
  }
  return undefined;
}

/**
 * The number of choices, then each run of equal ones: twice the choice for a run of one, else twice the
 * choice plus one and the run's length less two.
 */
function writeChoices(bytes: number[], choices: readonly number[]): void {
  if (choices.length > CHOICES_MAX) throw new RangeError(`a token holds at most ${CHOICES_MAX} choices`);
  writeNumber(bytes, choices.length);
  for (let at = 0; at < choices.length; ) {
    const choice = choices[at] ?? 0;
    if (!Number.isInteger(choice) || choice < 0 || choice > CHOICE_MAX) {
      throw new RangeError(`a choice in a token is a whole number from 0 to ${CHOICE_MAX}, not ${choice}`);
    }
    let length = 1;
    while (choices[at + length] === choice) length += 1;
    writeNumber(bytes, choice * 2 + (length > 1 ? 1 : 0));
    if (length > 1) writeNumber(bytes, length - 2);
    at += length;
  }
}

function readChoices(reader: Reader): readonly number[] | undefined {
  const total = readNumber(reader);
  if (total === undefined || total > CHOICES_MAX) return undefined;
  const choices: number[] = [];
  while (choices.length < total) {
    const tagged = readNumber(reader);
    if (tagged === undefined) return undefined;
    const more = tagged % 2 === 1 ? readNumber(reader) : -1;
    if (more === undefined || more + 2 > total - choices.length) return undefined;
    const choice = Math.floor(tagged / 2);
    if (choice > CHOICE_MAX) return undefined;
    for (let left = more + 2; left > 0; left -= 1) choices.push(choice);
  }
  return choices;
}
