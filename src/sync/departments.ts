/** The departments that can have a crew call; the check constraint on `flex_crew_calls.department`. */
export const departments = ['sound', 'lights', 'video'] as const;

export type Department = (typeof departments)[number];

export function isDepartment(name: string): name is Department {
  return (departments as readonly string[]).includes(name);
}
