/** A person Flex knows; a contact line's `resourceId` is a contact's id. */
export type Contact = Readonly<{ id: string; firstName: string; lastName: string; email: string }>;

/** A contact as a stage is set with it. */
export interface ContactSeed {
  readonly id: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
}

/** Completes a seed with a name nobody has. */
export function contactFrom(seed: ContactSeed): Contact {
  const id = seed.id.toLowerCase();
  return {
    id,
    firstName: seed.firstName ?? 'Contact',
    lastName: seed.lastName ?? id.slice(0, 8),
    email: seed.email ?? `${id.slice(0, 8)}@example.invalid`,
  };
}

/** The name as rows show it. */
export function fullName(contact: Contact): string {
  return `${contact.firstName} ${contact.lastName}`.trim();
}
