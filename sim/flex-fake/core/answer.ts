/** What becomes of the connection an answer travels on. */
export type Connection =
  | { readonly kind: 'answered' }
  /** Cut before any byte of an answer: ECONNRESET. */
  | { readonly kind: 'reset' }
  /** Kept open for ever without a byte. */
  | { readonly kind: 'hang' }
  /** Status and headers arrive, then `afterBytes` bytes of the body, then the connection closes. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The body arrives in pieces over `overMs` milliseconds. */
  | { readonly kind: 'slow'; readonly overMs: number };

/** An answer as plain data; `afterMs` comes on top of whatever latency a transport gives every call. */
export interface FlexAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connection: Connection;
  readonly afterMs: number;
}

export const ANSWERED: Connection = Object.freeze({ kind: 'answered' });
export const RESET: Connection = Object.freeze({ kind: 'reset' });
export const HANG: Connection = Object.freeze({ kind: 'hang' });

const JSON_HEADERS = Object.freeze({ 'content-type': 'application/json;charset=UTF-8' });
const HTML_HEADERS = Object.freeze({ 'content-type': 'text/html;charset=UTF-8' });
const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** A JSON answer; `body` is JSON text already, because the busy routes write theirs by hand. */
export function json(status: number, body: string): FlexAnswer {
  return { status, headers: JSON_HEADERS, body, connection: ANSWERED, afterMs: 0 };
}

export function html(status: number, body: string): FlexAnswer {
  return { status, headers: HTML_HEADERS, body, connection: ANSWERED, afterMs: 0 };
}

/** An answer without a body. */
export function bare(status: number): FlexAnswer {
  return { status, headers: NO_HEADERS, body: '', connection: ANSWERED, afterMs: 0 };
}

/** No answer at all: the connection is cut or left open. */
export function noAnswer(connection: Connection): FlexAnswer {
  return { status: 0, headers: NO_HEADERS, body: '', connection, afterMs: 0 };
}

/** An error in the envelope that nearly every error of Flex wears. */
export function flexError(status: number, message: string): FlexAnswer {
  return json(status, flexErrorBody(message));
}

export function flexErrorBody(message: string): string {
  return `{"exceptionCode":"FLEX_5000","exceptionMessage":${JSON.stringify(message)}}`;
}

/** The page that has been seen in place of JSON, with status 200. */
export const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Flex Rental Solutions</title></head><body><form action="/f5/login" ' +
  'method="post"><input name="j_username"><input name="j_password" type="password"></form></body></html>';

/** What the web server in front of Flex says outside `/f5`. */
export const FORBIDDEN_PAGE =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n' +
  "<h1>Forbidden</h1>\n<p>You don't have permission to access this resource.</p>\n</body></html>\n";
