/** A remote specifier as what flexsim has for it. */
export type Remote =
  | { readonly kind: 'std-serve' }
  | { readonly kind: 'types-only' }
  | { readonly kind: 'supabase-js-without-retries' }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'local' }
  | { readonly kind: 'unknown' };

/** Reads the ways in which Edge Functions name what they import. Versions are the installed ones. */
export function remoteOf(specifier: string): Remote {
  if (/^https:\/\/deno\.land\/std(@[^/]+)?\/http\/(server|mod)\.ts$/.test(specifier))
    return { kind: 'std-serve' };
  if (
    /^(jsr:|https:\/\/esm\.sh\/)@supabase\/functions-js(@[^/]+)?\/(src\/)?edge-runtime(\.d\.ts)?$/.test(
      specifier,
    )
  ) {
    return { kind: 'types-only' };
  }
  if (specifier.startsWith('npm:') || specifier.startsWith('jsr:')) return packageIn(specifier.slice(4));
  const cdn = /^https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm)\/(?:v\d+\/)?(.+)$/.exec(
    specifier,
  )?.[1];
  if (cdn !== undefined) return packageIn(cdn.replace(/\?.*$/, '').replace(/\/\+esm$/, ''));
  return /^[a-z][a-z+.-]*:/i.test(specifier) ? { kind: 'unknown' } : { kind: 'local' };
}

/** `@supabase/supabase-js@2.39.0/dist/x` → `@supabase/supabase-js/dist/x` */
function packageIn(text: string): Remote {
  const match = /^\/?((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(\/.*)?$/.exec(text);
  if (!match?.[1]) return { kind: 'unknown' };
  const [, name, version = '', path = ''] = match;
  if (name === '@supabase/supabase-js' && path === '' && isBeforeRetries(version)) {
    return { kind: 'supabase-js-without-retries' };
  }
  return { kind: 'package', name: `${name}${path}` };
}

/** From 2.102 on supabase-js repeats a failed read by itself; a race can hinge on whether it does. */
function isBeforeRetries(version: string): boolean {
  const [, major, minor] = /^[~=v]?(\d+)\.(\d+)/.exec(version) ?? [];
  return major === '2' && Number(minor) < 102;
}
