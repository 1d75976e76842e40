import { readFileSync } from 'node:fs';

/**
 * Whether a function's own code could notice, or have others notice, that its client library is not evaluated
 * anew for every instance: it says a word by which prototypes or globals are changed, or asks for the one thing
 * supabase-js keeps in a module (the keys that tokens are signed with). Packages are not asked: they have no hold
 * of the function's library.
 */
export function noticesSharing(source: string): boolean {
  if (source.includes('node_modules') || source.startsWith('flexsim:')) return false;
  return words.test(readFileSync(source, 'utf8'));
}

const words = new RegExp(
  [
    // Prototypes and classes, by whatever way; the built-in ones are everybody's anyhow.
    '(?<!\\b(Object|Array|String)\\.)prototype|__proto__|PrototypeOf|[.\'"`]constructor|Reflect\\b',
    'define(Property|Properties|Getter|Setter)',
    // The globals as an object, but not an option that is called "global".
    '\\b(globalThis|self)\\b|\\bglobal\\s*[.[]',
    // Properties of the library's own exports.
    '\\b(createClient|SupabaseClient)\\s*[.[]|assign\\s*\\(\\s*(createClient|SupabaseClient)',
    'import\\s*\\*\\s*as[^;]*supabase-js',
    'getClaims|jwks|\\beval\\b|\\bFunction\\s*\\(',
  ].join('|'),
);
