import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken, encodeToken, type Token, TokenError } from '../../sim/world/token.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const doubleClick: Token = {
  scenario: 'double-click',
  target: 'legacy',
  schema: 'before',
  seed: 1,
  choices: [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1],
};
const samples: readonly Token[] = [
  doubleClick,
  { ...doubleClick, choices: [] },
  { ...doubleClick, scenario: 'a', target: 'b', schema: 'c', seed: 0 },
  { ...doubleClick, scenarioHash: '9f86d081884c7d65', seed: Number.MAX_SAFE_INTEGER },
  { ...doubleClick, schema: 'dumps/2026 naïve.sql', choices: [300, 300, 7, 0, 128, 128, 128] },
];

describe('a token', () => {
  it('is short, and has only characters that survive a shell and a URL', () => {
    expect(encodeToken(doubleClick)).toBe('fs1DGRvdWJsZS1jbGljawAGbGVnYWN5BmJlZm9yZQELAQEDAAEDArRqnps');
  });

  it('spends a few characters on a long schedule without many turns', () => {
    const choices = [...Array(400).fill(0), ...Array(400).fill(1)];
    const empty = encodeToken({ ...doubleClick, choices: [] });
    expect(encodeToken({ ...doubleClick, choices }).length - empty.length).toBeLessThan(12);
  });

  it('gives back what went in, and is the only spelling of it', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const choice = fc.oneof(fc.nat(3), fc.nat(2 ** 31 - 1));
    const token = fc.record(
      {
        scenario: name,
        scenarioHash: name,
        target: name,
        schema: name,
        seed: fc.maxSafeNat(),
        choices: fc.array(choice),
      },
      { requiredKeys: ['scenario', 'target', 'schema', 'seed', 'choices'] },
    );
    fc.assert(
      fc.property(token, (given) => {
        const text = encodeToken(given);
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeToken(text)).toEqual(given);
        expect(encodeToken(decodeToken(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with any one character changed, at every position, to every other character', () => {
    for (const text of samples.map(encodeToken)) {
      for (let at = 0; at < text.length; at += 1) {
        for (const character of `${ALPHABET} .=ñ`) {
          if (character === text[at]) continue;
          expectRefused(text.slice(0, at) + character + text.slice(at + 1));
        }
      }
    }
  });

  it('is refused with a character missing, added or exchanged, anywhere', () => {
    for (const text of samples.map(encodeToken)) {
      for (let at = 0; at <= text.length; at += 1) {
        for (const character of ALPHABET) expectRefused(text.slice(0, at) + character + text.slice(at));
        if (at < text.length) expectRefused(text.slice(0, at) + text.slice(at + 1));
        const exchanged = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
        if (exchanged !== text) expectRefused(exchanged);
      }
    }
  });

  it('is refused cut off at any length, and twice over', () => {
    const text = encodeToken(doubleClick);
    for (let length = 0; length < text.length; length += 1) expectRefused(text.slice(0, length));
    expectRefused(text + text);
  });

  it.each([
    ['FS1DGRv', 'a token starts with "fs"; copy it again, whole'],
    ['fs2DGRv', 'this token is of another version of flexsim than this one ("fs1")'],
    ['fs1 DGRv', 'a token has only letters, digits, "_" and "-"; copy it again, whole'],
    ['fs1DGRv', 'the token is damaged: its checksum does not fit; copy it again, whole'],
  ])('says in one sentence what is wrong with %s', (text, sentence) => {
    expect(() => decodeToken(text)).toThrow(new TokenError(sentence));
  });

  it('refuses run lengths that would fill the memory', () => {
    const bytes = Buffer.from(
      encodeToken({ ...doubleClick, choices: Array(100_000).fill(0) }).slice(3),
      'base64url',
    );
    expect(decodeToken(`fs1${bytes.toString('base64url')}`).choices).toHaveLength(100_000);
    expect(() => encodeToken({ ...doubleClick, choices: Array(100_001).fill(0) })).toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 31])('does not encode a choice of %s', (choice) => {
    expect(() => encodeToken({ ...doubleClick, choices: [choice] })).toThrow(RangeError);
  });
});

function expectRefused(text: string): void {
  let refused: unknown;
  try {
    refused = decodeToken(text);
  } catch (error) {
    refused = error;
  }
  if (!(refused instanceof TokenError)) throw new Error(`"${text}" was taken for a token`);
}
