/** The path of a crew call's list. Without `codeList` Flex answers 400. */
export function rowDataPath(element: string, codes: readonly string[], nowMs: number): string {
  return `/line-item/${element}/row-data/?_dc=${nowMs}&${codeListQuery(codes)}&node=root`;
}

export function codeListQuery(codes: readonly string[]): string {
  return codes.map((code) => `codeList=${code}`).join('&');
}
