import type { Check } from './check.ts';
import { wrongRoles } from './exactness.ts';
import { restScope } from './scope.ts';

export const roleIsRight: Check = {
  id: 'role-is-right',
  violatedWhen: "a desired line's business role is not its tier's (by suffix), where an id is configured",
  judge: (evidence) => wrongRoles(evidence, restScope(evidence)),
};
