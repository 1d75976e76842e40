import type { Change } from './change.ts';
import { type Contact, type ContactSeed, contactFrom } from './contact.ts';
import { CowMap, type CowRoot } from './cow-map.ts';
import { type Element, type ElementSeed, elementFrom } from './element.ts';
import { type Line, listedBefore } from './line.ts';
import type { ReadLag } from './read-lag.ts';
import type { Touch } from './touch.ts';

/** Where an operation notes what it read and changed. */
export interface Recorder {
  readonly changes: Change[];
  readonly touches: Touch[];
}

/** A frozen picture of a `FlexState`; taking and restoring one takes constant time. */
export interface FlexStateRoot {
  readonly elements: CowRoot<Element>;
  readonly contacts: CowRoot<Contact>;
  readonly lines: CowRoot<Line>;
  readonly lists: CowRoot<LineList>;
  readonly lag?: CowRoot<readonly unknown[]>;
}

/** The lines of one element in their order; changed in place only by the state that owns it. */
interface LineList {
  readonly owner: object;
  readonly lines: Line[];
}

const NO_LINES: readonly Line[] = Object.freeze([]);

/** Elements, contacts and lines. Every write says what it changed and what it touched. */
export class FlexState {
  readonly #elements = new CowMap<Element>();
  readonly #contacts = new CowMap<Contact>();
  readonly #lines = new CowMap<Line>();
  readonly #lists = new CowMap<LineList>();
  #lag: ReadLag | undefined;
  #owner: object = {};

  element(id: string): Element | undefined {
    return this.#elements.get(id);
  }

  contact(id: string): Contact | undefined {
    return this.#contacts.get(id);
  }

  line(id: string): Line | undefined {
    return this.#lines.get(id);
  }

  /** The true lines of an element, in order. Do not keep it: the next write may change it in place. */
  linesOf(elementId: string): readonly Line[] {
    return this.#lists.get(elementId)?.lines ?? NO_LINES;
  }

  elements(): readonly Element[] {
    return [...this.#elements.values()].sort(byId);
  }

  contacts(): readonly Contact[] {
    return [...this.#contacts.values()].sort(byId);
  }

  lines(): readonly Line[] {
    return [...this.#lines.values()].sort((a, b) => (listedBefore(a, b) ? -1 : 1));
  }

  get counts(): { readonly elements: number; readonly contacts: number; readonly lines: number } {
    return { elements: this.#elements.size, contacts: this.#contacts.size, lines: this.#lines.size };
  }

  /** The lines of an element as a list may show them at that moment. */
  listed(elementId: string, nowMs: number, into: Recorder): readonly Line[] {
    into.touches.push({
      mode: 'read',
      space: 'flex.lines',
      matches: (image) => image.elementId === elementId,
    });
    if (this.#lag === undefined) return this.linesOf(elementId);
    into.touches.push({
      mode: this.#lag.readsAreWrites ? 'write' : 'read',
      space: 'flex.lag',
      key: elementId,
    });
    return this.#lag.view(elementId, nowMs) ?? this.linesOf(elementId);
  }

  addElement(seed: ElementSeed, into: Recorder): Element {
    const element = elementFrom(seed);
    const before = this.#elements.get(element.id);
    this.#elements.set(element.id, element);
    into.changes.push({ kind: 'element', before, after: element });
    into.touches.push({ mode: 'write', space: 'flex.elements', key: element.id, before, after: element });
    return element;
  }

  /** Takes away an element, what is below it, and all their lines. */
  dropElement(id: string, nowMs: number, into: Recorder): void {
    const element = this.#elements.get(id);
    if (element === undefined) return;
    into.touches.push({ mode: 'read', space: 'flex.elements', matches: (one) => one.parentElementId === id });
    for (const child of this.elements()) {
      if (child.parentElementId === id) this.dropElement(child.id, nowMs, into);
    }
    into.touches.push({ mode: 'read', space: 'flex.lines', matches: (image) => image.elementId === id });
    for (const line of this.linesOf(id).slice()) this.dropLine(line, nowMs, into);
    this.#elements.delete(id);
    this.#lists.delete(id);
    into.changes.push({ kind: 'element', before: element });
    into.touches.push({ mode: 'write', space: 'flex.elements', key: id, before: element });
  }

  addContact(seed: ContactSeed, into: Recorder): Contact {
    const contact = contactFrom(seed);
    const before = this.#contacts.get(contact.id);
    this.#contacts.set(contact.id, contact);
    into.changes.push({ kind: 'contact', before, after: contact });
    into.touches.push({ mode: 'write', space: 'flex.contacts', key: contact.id, before, after: contact });
    return contact;
  }

  /** Adds a line, or puts a new version of it in its place. */
  putLine(line: Line, nowMs: number, into: Recorder): void {
    this.#hide(line.elementId, nowMs, into);
    const before = this.#lines.get(line.id);
    const list = this.#writable(line.elementId);
    if (before === undefined) list.splice(placeOf(line, list), 0, line);
    else list[whereIs(before, list)] = line;
    this.#lines.set(line.id, line);
    into.changes.push({ kind: 'line', before, after: line });
    into.touches.push({ mode: 'write', space: 'flex.lines', key: line.id, before, after: line });
  }

  dropLine(line: Line, nowMs: number, into: Recorder): void {
    this.#hide(line.elementId, nowMs, into);
    const list = this.#writable(line.elementId);
    list.splice(whereIs(line, list), 1);
    this.#lines.delete(line.id);
    into.changes.push({ kind: 'line', before: line });
    into.touches.push({ mode: 'write', space: 'flex.lines', key: line.id, before: line });
  }

  /** Makes lists lag, or stops it; what was hidden so far shows at once. */
  lagBy(lag: ReadLag | undefined): void {
    this.#lag = lag;
  }

  freeze(): FlexStateRoot {
    this.#owner = {};
    return {
      elements: this.#elements.freeze(),
      contacts: this.#contacts.freeze(),
      lines: this.#lines.freeze(),
      lists: this.#lists.freeze(),
      lag: this.#lag?.freeze(),
    };
  }

  thaw(root: FlexStateRoot): void {
    this.#owner = {};
    this.#elements.thaw(root.elements);
    this.#contacts.thaw(root.contacts);
    this.#lines.thaw(root.lines);
    this.#lists.thaw(root.lists);
    if (root.lag !== undefined) this.#lag?.thaw(root.lag);
  }

  #hide(elementId: string, nowMs: number, into: Recorder): void {
    if (this.#lag === undefined) return;
    this.#lag.hide(elementId, this.linesOf(elementId), nowMs);
    into.touches.push({ mode: 'write', space: 'flex.lag', key: elementId });
  }

  #writable(elementId: string): Line[] {
    const list = this.#lists.get(elementId);
    if (list !== undefined && list.owner === this.#owner) return list.lines;
    const mine: LineList = { owner: this.#owner, lines: list === undefined ? [] : list.lines.slice() };
    this.#lists.set(elementId, mine);
    return mine.lines;
  }
}

/** New lines nearly always come last, so the search starts there. */
function placeOf(line: Line, list: readonly Line[]): number {
  let at = list.length;
  while (at > 0) {
    const before = list[at - 1];
    if (before === undefined || !listedBefore(line, before)) break;
    at -= 1;
  }
  return at;
}

/** Where a line that is in the list stands: lists are sorted, so halving finds it. */
function whereIs(line: Line, list: readonly Line[]): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = list[middle];
    if (there !== undefined && listedBefore(there, line)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
