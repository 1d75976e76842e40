/** The dictionary ids of sound's business roles, by tier; a line in Flex carries one of them. */
const idOfTier = {
  R: '2916b300-c515-11ea-a087-2a0a4490a7fb',
  E: 'b18a5bcc-59fa-4956-917f-0d1816d7d9b3',
  T: '2f6cf050-c5c1-11ea-a087-2a0a4490a7fb',
} as const;

/** The business role a line has in Flex when its technician's role is `code`: the suffix is the tier. */
export function soundRole(code: string): string {
  const tier = code.slice(-1);
  if (tier === 'R' || tier === 'E' || tier === 'T') return idOfTier[tier];
  throw new Error(`"${code}" has no tier; a seeded line needs a role that ends in -R, -E or -T.`);
}
