import { OutsideAgreedSuite } from '../answer/refusals.ts';
import type { SupabaseAnswer, SupabaseRequest } from '../exchange.ts';

/** Somebody whose token the auth server knows. */
export type AuthUser =
  | { readonly kind: 'user'; readonly id: string; readonly email: string }
  /** The token was good once; it is answered like one that has run out. */
  | { readonly kind: 'expired' };

/** Users by their whole token. */
export type AuthUsers = Readonly<Record<string, AuthUser>>;

/** Answers `GET /auth/v1/user` as Supabase's auth server (GoTrue) does. Users never change, so nothing is touched. */
export function answerAuth(
  request: SupabaseRequest,
  users: AuthUsers,
  keys: { readonly serviceKey: string; readonly anonKey: string },
): SupabaseAnswer {
  if (request.path !== '/auth/v1/user' || request.method !== 'GET') {
    throw new OutsideAgreedSuite(`${request.method} ${request.path}`);
  }
  const token = /^bearer (.*)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ?? '';
  if (token === '') {
    return refused(401, 'no_authorization', 'This endpoint requires a Bearer token');
  }
  // A key of the project is a valid token, but nobody's.
  if (token === keys.serviceKey || token === keys.anonKey) {
    return refused(403, 'bad_jwt', 'invalid claim: missing sub claim');
  }
  const user = Object.hasOwn(users, token) ? users[token] : undefined;
  if (user === undefined) {
    const isJwt = token.split('.').length === 3;
    const reason = isJwt
      ? 'signature is invalid'
      : 'token is malformed: token contains an invalid number of segments';
    const said = isJwt ? 'token signature is invalid' : reason;
    return refused(
      403,
      'bad_jwt',
      `invalid JWT: unable to parse or verify signature, ${said}${isJwt ? `: ${reason}` : ''}`,
    );
  }
  if (user.kind === 'expired') {
    return refused(
      403,
      'bad_jwt',
      'invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired',
    );
  }
  return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(userObject(user)) };
}

const JSON_HEADERS = { 'content-type': 'application/json' };

function refused(status: number, errorCode: string, message: string): SupabaseAnswer {
  const body = JSON.stringify({ code: status, error_code: errorCode, msg: message });
  return { status, headers: { ...JSON_HEADERS, 'x-sb-error-code': errorCode }, body };
}

function userObject(user: Extract<AuthUser, { kind: 'user' }>): Readonly<Record<string, unknown>> {
  return {
    id: user.id,
    aud: 'authenticated',
    role: 'authenticated',
    email: user.email,
    email_confirmed_at: SIGNED_UP_AT,
    phone: '',
    confirmed_at: SIGNED_UP_AT,
    last_sign_in_at: SIGNED_UP_AT,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: {},
    identities: [],
    created_at: SIGNED_UP_AT,
    updated_at: SIGNED_UP_AT,
    is_anonymous: false,
  };
}

/** Before any run; no check looks at it. */
const SIGNED_UP_AT = '2025-01-01T00:00:00Z';
