import { DatabaseError } from './database-error.ts';

/**
 * A timestamptz in the form rows hold it: `2026-01-01T10:00:00.5+00:00`, in UTC and to the microsecond.
 * Texts of this form sort as the times do. Only ISO forms are read; PostgreSQL's words such as `tomorrow`
 * are outside, because they would read the wall clock.
 */
export function parseTimestamp(text: string): string {
  const parts = ISO_TIMESTAMP.exec(text.trim());
  if (parts === null) throw invalid('timestamp with time zone', text);
  const [, date = '', hours = '00', minutes = '00', seconds = '00', fraction = '', zone = 'Z'] = parts;
  const wholeSecondMs = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(wholeSecondMs) || !isRealDate(date)) throw outOfRange(text);
  const micros =
    fraction === ''
      ? ''
      : Math.round(Number(`0.${fraction}`) * 1e6)
          .toString()
          .padStart(6, '0');
  const carryMs = micros.length > 6 ? 1_000 : 0;
  return printTimestamp(wholeSecondMs - zoneOffsetMs(zone) + carryMs, micros.slice(-6));
}

/** A time in milliseconds since 1970 as rows hold it. */
export function timestampOf(ms: number): string {
  if (ms === lastMs) return lastText;
  const text = new Date(ms).toISOString();
  const fraction = text.slice(20, 23).replace(/0+$/, '');
  lastMs = ms;
  lastText = `${text.slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}+00:00`;
  return lastText;
}

/** Virtual time stands still for many requests in a row. */
let lastMs = Number.NaN;
let lastText = '';

/** A date as rows hold it: `2026-01-01`; the time of a timestamp is cut off, as PostgreSQL does. */
export function parseDate(text: string): string {
  const parts = ISO_TIMESTAMP.exec(text.trim());
  if (parts?.[1] === undefined) throw invalid('date', text);
  if (!isRealDate(parts[1])) throw outOfRange(text);
  return parts[1];
}

const ISO_TIMESTAMP =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

function printTimestamp(wholeSecondMs: number, micros: string): string {
  const fraction = micros.replace(/0+$/, '');
  const second = new Date(wholeSecondMs).toISOString().slice(0, 19);
  return `${second}${fraction === '' ? '' : `.${fraction}`}+00:00`;
}

function zoneOffsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** `Date.parse` accepts the 30th of February and moves it into March. */
function isRealDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}

function invalid(type: string, text: string): DatabaseError {
  return new DatabaseError({
    sqlstate: '22007',
    message: `invalid input syntax for type ${type}: "${text}"`,
  });
}

function outOfRange(text: string): DatabaseError {
  return new DatabaseError({ sqlstate: '22008', message: `date/time field value out of range: "${text}"` });
}
