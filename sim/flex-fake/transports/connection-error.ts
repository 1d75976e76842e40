import type { Connection } from '../core/answer.ts';

/** An error of Node's network, as `fetch` shows it in `cause` and `node:http` throws it. */
export interface NetworkCause extends Error {
  readonly code: string;
  readonly errno: number;
}

/** What `node:http` emits when the connection is cut before an answer. */
export function readReset(): NetworkCause {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104, syscall: 'read' });
}

/** What `fetch` of Node rejects with when the connection is cut before an answer. */
export function fetchFailed(): TypeError {
  return new TypeError('fetch failed', { cause: readReset() });
}

/** What reading the body rejects with when the connection closes in the middle of it. */
export function terminated(): TypeError {
  const cause = Object.assign(new Error('other side closed'), {
    name: 'SocketError',
    code: 'UND_ERR_SOCKET',
  });
  return new TypeError('terminated', { cause });
}

/** What the client of a `fetch` gets in place of a response: nothing wrong, an error, or silence. */
export function fateOf(connection: Connection): 'response' | 'error' | 'silence' {
  switch (connection.kind) {
    case 'reset':
      return 'error';
    case 'hang':
      return 'silence';
    case 'answered':
    case 'cut':
    case 'slow':
      return 'response';
  }
}
