import { businessRoleId, type Tier } from './business-roles.ts';
import type { Department } from './departments.ts';
import { addContactPath, addedLineId, bareAdd, formAdd } from './flex/add-contact.ts';
import { setBusinessRole, setFieldPath } from './flex/set-business-role.ts';
import type { FlexRequest } from './ports.ts';
import type { DesiredTechnician } from './read-desired.ts';
import type { Run } from './run.ts';
import type { CrewCall } from './tables/rows.ts';
import type { Tally } from './tally.ts';

/** Adds somebody to the crew call, maps the new line, and sets its business role once. */
export async function addTechnician(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  technician: DesiredTechnician,
  tally: Tally,
): Promise<void> {
  const lineId =
    (await postAdd(run, crewCall, technician, bareAdd)) ??
    (await postAdd(run, crewCall, technician, formAdd));
  if (!lineId) {
    tally.failedAdds += 1;
    return;
  }
  const { mapping } = run.choices;
  const failure =
    typeof mapping === 'function' ? await mapping(run, crewCall, technician, lineId) : undefined;
  if (failure) {
    tally.failedAdds += 1;
    tally.errors.push(failure);
    return;
  }
  tally.added += 1;
  await setRole(run, department, crewCall, technician, lineId, tally);
}

/** No id, for any reason, is an answer like any other: whether the contact was added is not asked. */
async function postAdd(
  run: Run,
  crewCall: CrewCall,
  technician: DesiredTechnician,
  request: FlexRequest,
): Promise<string | undefined> {
  try {
    const path = addContactPath(crewCall.flex_element_id, technician.resourceId);
    const response = await run.flex.send(path, request);
    return response.ok ? addedLineId(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Its result is told in the diagnostics only. */
async function setRole(
  run: Run,
  department: Department,
  crewCall: CrewCall,
  technician: DesiredTechnician,
  lineId: string,
  tally: Tally,
): Promise<void> {
  const tier = tierByContent(technician.role);
  const dictionaryId = tier && businessRoleId(run.ports.env, department, tier);
  if (!technician.role || !dictionaryId) return;
  const about = { technician_id: technician.technicianId, role: technician.role, line_item_id: lineId };
  try {
    const request = setBusinessRole(lineId, dictionaryId);
    const response = await run.flex.send(setFieldPath(crewCall.flex_element_id), request);
    if (response.ok) tally.rolesSet += 1;
    tally.roleDiagnostics.push({ ...about, ok: response.ok, status: response.status });
  } catch (error) {
    tally.roleDiagnostics.push({ ...about, ok: false, error: String(error) });
  }
}

/** Looks for the letter anywhere, so an RF specialist (`SND-RF-E`) counts as responsable. */
export function tierByContent(role: string | null): Tier | undefined {
  if (role?.includes('-R')) return 'R';
  if (role?.includes('-E')) return 'E';
  return role?.includes('-T') ? 'T' : undefined;
}
