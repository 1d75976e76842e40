import type { Break, Outgoing } from './broken-fetch.ts';

const isLease = ({ url }: Outgoing): boolean => url.includes('/rest/v1/flex_sync_leases');

/** The first try to get a turn. */
export const isTaking = (request: Outgoing): boolean => isLease(request) && request.method === 'POST';

/** The second try, for when the one who has it has run out of time. */
export const isTakeover = (request: Outgoing): boolean =>
  isLease(request) && request.method === 'PATCH' && request.url.includes('or=');

/** Breaks one kind of request, and sends all others as they are. */
export function only(kind: (request: Outgoing) => boolean, broken: Break): Break {
  return (request, send) => (kind(request) ? broken(request, send) : send(request.url, request.init));
}
