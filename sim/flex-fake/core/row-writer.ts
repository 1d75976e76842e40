import { fullName } from './contact.ts';
import type { FlexState } from './flex-state.ts';
import type { Line } from './line.ts';
import type { Switches } from './switches.ts';

/** How many rows' texts are kept; when there are more, all are forgotten and written anew. */
const TEXTS_MAX = 1_024;

/** A row's JSON but for its ordinal, which is not known before the list is. */
interface RowText {
  readonly line: Line;
  readonly beforeOrdinal: string;
  readonly afterOrdinal: string;
}

/**
 * Writes rows as JSON by hand, in the shape the switches ask for. A line never changes in place, so its text
 * is kept (by id, since a map with weak keys costs more to collect than the text to write); make a new writer
 * when switches or contacts change.
 */
export class RowWriter {
  readonly #state: FlexState;
  readonly #switches: Switches;
  readonly #texts = new Map<string, RowText>();

  constructor(state: FlexState, switches: Switches) {
    this.#state = state;
    this.#switches = switches;
  }

  /** A JSON array of the rows of these lines of one element. */
  list(elementId: string, lines: readonly Line[]): string {
    const cut = this.#switches.list;
    const shown = typeof cut === 'object' ? lines.slice(0, cut.truncatedTo) : lines;
    if (this.#switches.rowShape === 'nested') return this.#grouped(elementId, shown);
    return `[${this.#rows(shown)}]`;
  }

  #rows(lines: readonly Line[]): string {
    let rows = '';
    for (let ordinal = 0; ordinal < lines.length; ordinal += 1) {
      const line = lines[ordinal];
      if (line === undefined) continue;
      let text = this.#texts.get(line.id);
      if (text === undefined || text.line !== line) {
        text = this.#text(line);
        if (this.#texts.size >= TEXTS_MAX) this.#texts.clear();
        this.#texts.set(line.id, text);
      }
      if (ordinal > 0) rows += ',';
      rows +=
        text.afterOrdinal === '' ? text.beforeOrdinal : text.beforeOrdinal + ordinal + text.afterOrdinal;
    }
    return rows;
  }

  #grouped(elementId: string, lines: readonly Line[]): string {
    if (lines.length === 0) return '[]';
    const id = JSON.stringify(groupIdOf(elementId));
    return (
      `[{"id":${id},"rootLineId":${id},"ordinal":0,"leaf":false,"group":true,"name":"Crew","quantity":1,` +
      `"note":null,"isNote":false,"expanded":true,"container":true,"type":"group","children":[${this.#rows(lines)}]}]`
    );
  }

  #text(line: Line): RowText {
    const { rowShape, rowRole } = this.#switches;
    const id = JSON.stringify(rowShape === 'upper-case' ? line.id.toUpperCase() : line.id);
    if (rowShape === 'ids-only') return { line, beforeOrdinal: `{"id":${id}}`, afterOrdinal: '' };
    const contact = line.resourceId === undefined ? undefined : this.#state.contact(line.resourceId);
    const name = contact === undefined ? (line.type === 'note' ? 'Note' : '') : fullName(contact);
    const role = rowRole === 'present' ? `,"business-role":${orNull(line.businessRole)}` : '';
    const type = line.type === 'blank' ? null : line.type;
    const person = rowShape === 'upper-case' ? line.resourceId?.toUpperCase() : line.resourceId;
    const about =
      rowShape === 'nested'
        ? `"resource":${person === undefined ? 'null' : `{"id":${JSON.stringify(person)}}`},"type":${JSON.stringify(type)}`
        : `"resourceId":${orNull(person)},"managedResourceLineItemType":${JSON.stringify(type)}`;
    return {
      line,
      beforeOrdinal: `{"id":${id},"rootLineId":${id},"ordinal":`,
      afterOrdinal:
        `,"leaf":true,"group":false,${about},"name":${JSON.stringify(name)},"quantity":${line.quantity},` +
        `"note":${line.note === '' ? 'null' : JSON.stringify(line.note)},"isNote":${line.type === 'note'},` +
        `"expanded":false,"container":false${role}${fieldsOf(line)}}`,
    };
  }
}

/** The id of the row that groups others where rows are nested. It is no line: deleting it finds nothing. */
export function groupIdOf(elementId: string): string {
  return `${elementId.slice(0, -4)}6709`;
}

function orNull(text: string | undefined): string {
  return text === undefined ? 'null' : JSON.stringify(text);
}

function fieldsOf(line: Line): string {
  let text = '';
  for (const [name, value] of Object.entries(line.fields)) {
    text += `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}
