import SOUND_ROLES from './roles.json' with { type: 'json' };

export function roleIdFor(dept, role) {
  if (!role) return null;
  const tier = role.includes('-R') ? 'R' : role.includes('-E') ? 'E' : role.includes('-T') ? 'T' : null;
  if (!tier) return null;
  const configured = Deno.env.get(`FLEX_BUSINESS_ROLE_${dept.toUpperCase()}_${tier}`);
  return configured || (dept === 'sound' ? SOUND_ROLES[tier] : null);
}
