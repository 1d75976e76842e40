/** The definition id that published clients use for a crew call. */
export const CREW_CALL_DEFINITION_ID = '253878cc-af31-11df-b8d5-00e08175e43e';

/** A node of a Flex project: a folder, an event, or a crew call, whose lines are the crew. */
export type Element = Readonly<{
  id: string;
  name: string;
  definitionId: string;
  parentElementId: string | undefined;
  plannedStartDate: string | undefined;
  plannedEndDate: string | undefined;
}>;

/** An element as a stage is set with it; a crew call unless `definitionId` says otherwise. */
export interface ElementSeed {
  readonly id: string;
  readonly name?: string;
  readonly definitionId?: string;
  readonly parentElementId?: string | null;
  readonly plannedStartDate?: string | null;
  readonly plannedEndDate?: string | null;
}

/** Completes a seed with the defaults of a crew call. */
export function elementFrom(seed: ElementSeed): Element {
  return {
    id: seed.id.toLowerCase(),
    name: seed.name ?? 'Crew Call',
    definitionId: seed.definitionId ?? CREW_CALL_DEFINITION_ID,
    parentElementId: seed.parentElementId?.toLowerCase(),
    plannedStartDate: seed.plannedStartDate ?? undefined,
    plannedEndDate: seed.plannedEndDate ?? undefined,
  };
}

/** A document number as Flex shows one, made from the id because a running number would be shared state. */
export function elementNumber(element: Element): string {
  return `CC-${element.id.replaceAll('-', '').slice(-6).toUpperCase()}`;
}
