import { flexError, json } from '../answer.ts';
import { fullName } from '../contact.ts';
import type { Route } from '../route.ts';

/** Who a contact is, every field wrapped in `{ data }`. */
export const contactKeyInfo: Route = {
  name: 'contact-key-info',
  method: 'GET',
  path: '/api/contact/{contact}/key-info',
  says: 'The head of a contact: names and the default e-mail address.',
  standing: 'observed',
  switches: [],
  handle: (call) => {
    const { contact: id = '' } = call.params;
    call.touches.push({ mode: 'read', space: 'flex.contacts', key: id });
    const contact = call.state.contact(id);
    if (contact === undefined) return flexError(400, `Unable to find contact with id: ${id}`);
    return json(
      200,
      JSON.stringify({
        id: { data: contact.id },
        firstName: { data: contact.firstName },
        lastName: { data: contact.lastName },
        name: { data: fullName(contact) },
        defaultEmail: { data: { url: contact.email } },
        defaultPhone: { data: null },
        organization: { data: false },
        deleted: { data: false },
      }),
    );
  },
};
