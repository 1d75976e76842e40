/** `1 cell`, `2 cells`: a number and what it is of, for messages. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
