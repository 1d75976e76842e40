/** A team's own schema by where it is: `own:supabase/migrations`. */
export type OwnSchemaName = `own:${string}`;

const PREFIX = 'own:';

export function ownSchemaName(path: string): OwnSchemaName {
  return `${PREFIX}${path}`;
}

/** The file or folder it is in. */
export function ownSchemaPath(name: OwnSchemaName): string {
  return name.slice(PREFIX.length);
}

export function isOwnSchema(name: string): name is OwnSchemaName {
  return name.startsWith(PREFIX);
}
