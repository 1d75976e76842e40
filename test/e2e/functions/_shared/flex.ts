const FLEX_BASE = 'https://tenant.flexrentalsolutions.com/f5/api';

export function extractId(payload) {
  const id =
    payload?.id ??
    payload?.lineItemId ??
    payload?.data?.id ??
    payload?.data?.lineItemId ??
    payload?.addedResourceLineIds?.[0];
  return typeof id === 'string' && id ? id : null;
}

function collect(node, out) {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, out);
    return;
  }
  if (!node || typeof node !== 'object') return;
  if (typeof node.id === 'string') {
    const resource = node.resourceId ?? node.resource?.id ?? node.resource?.resourceId;
    out.push({ id: node.id, resourceId: typeof resource === 'string' ? resource : undefined });
  }
  const children = [node.children, node.items, node.data?.children].find(Array.isArray);
  if (children) collect(children, out);
}

export function itemsOf(payload) {
  const out = [];
  const list = Array.isArray(payload)
    ? payload
    : [payload?.data?.items, payload?.items, payload?.results, payload?.lineItems].find(Array.isArray);
  collect(list ?? payload?.children ?? payload?.data?.children ?? [], out);
  return out;
}

export function flexClient(token) {
  const headers = {
    'X-Auth-Token': token,
    'X-Requested-With': 'XMLHttpRequest',
    'X-API-Client': 'flex5-desktop',
    Accept: '*/*',
  };
  return (path, init = {}) =>
    fetch(`${FLEX_BASE}${path}`, { ...init, headers: { ...headers, ...init.headers } });
}
