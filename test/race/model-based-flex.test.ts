import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TOKEN, type FlexSnapshot, FlexWorld } from '../../sim/flex-fake/core/flex-world.ts';

const elements = ['crew-call-1', 'crew-call-2'];
const contacts = ['ana', 'bea', 'cai'];
const strangers = ['nobody'];

/** What anybody would say Flex is: lists of lines, each with a contact and perhaps a role. */
interface Model {
  readonly lines: Map<string, { readonly element: string; readonly contact: string; role: string | null }>;
  kept: { readonly model: Model['lines']; readonly snapshot: FlexSnapshot } | null;
}

/** The fake, asked as a client would ask it. */
class Real {
  readonly world = new FlexWorld({ journalEntriesMax: 0 });
  #drawn = 0;

  constructor() {
    for (const id of elements) this.world.addElement({ id });
    for (const id of contacts) this.world.addContact({ id });
  }

  ask(method: string, path: string, body = ''): { readonly status: number; readonly body: string } {
    const [route = '', query = ''] = path.split('?');
    const headers = { 'x-auth-token': DEFAULT_TOKEN, 'content-type': 'application/json' };
    const { answer } = this.world.handle(
      { method, path: `/f5/api${route}`, query, headers, body },
      { actor: 'client', nowMs: this.#drawn, newId: () => `line-${++this.#drawn}` },
    );
    return answer;
  }

  list(element: string): readonly Row[] {
    const { body } = this.ask(
      'GET',
      `/line-item/${element}/row-data?codeList=contact&codeList=business-role`,
    );
    const rows = JSON.parse(body) as readonly {
      id: string;
      resourceId: string;
      'business-role': string | null;
    }[];
    return rows.map((row) => [row.id, row.resourceId, row['business-role']]);
  }
}

type Row = readonly [id: string, contact: string, role: string | null];

type Command = fc.Command<Model, Real>;

class Add implements Command {
  readonly element: string;
  readonly contact: string;
  constructor(element: string, contact: string) {
    this.element = element;
    this.contact = contact;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const { status, body } = real.ask('POST', `/line-item/${this.element}/add-resource/${this.contact}`);
    if (!contacts.includes(this.contact)) return expect(status).toBe(400);
    expect(status).toBe(200);
    const [id] = (JSON.parse(body) as { addedResourceLineIds: [string] }).addedResourceLineIds;
    expect(model.lines.has(id)).toBe(false);
    model.lines.set(id, { element: this.element, contact: this.contact, role: null });
  }
  toString = (): string => `add ${this.contact} to ${this.element}`;
}

class SetRole implements Command {
  readonly element: string;
  readonly which: number;
  readonly role: string;
  constructor(element: string, which: number, role: string) {
    this.element = element;
    this.which = which;
    this.role = role;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const id = idAt(model, this.which);
    const body = JSON.stringify({ lineItemId: id, fieldType: 'business-role', payloadValue: this.role });
    const { status } = real.ask('POST', `/line-item/${this.element}/row-data/`, body);
    const line = model.lines.get(id);
    if (line?.element !== this.element) return expect(status).toBe(404);
    expect(status).toBe(200);
    line.role = this.role === '' ? null : this.role;
  }
  toString = (): string => `set the role of #${this.which} on ${this.element} to "${this.role}"`;
}

class Delete implements Command {
  readonly which: number;
  constructor(which: number) {
    this.which = which;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const id = idAt(model, this.which);
    const { status } = real.ask('DELETE', `/line-item/${id}`);
    expect(status < 300).toBe(model.lines.delete(id));
  }
  toString = (): string => `delete #${this.which}`;
}

class List implements Command {
  readonly element: string;
  constructor(element: string) {
    this.element = element;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const own = [...model.lines].filter(([, line]) => line.element === this.element);
    const rows = own.map(([id, { contact, role }]): Row => [id, contact, role]);
    expect(real.list(this.element).toSorted(byId)).toEqual(rows.toSorted(byId));
  }
  toString = (): string => `list ${this.element}`;
}

class Keep implements Command {
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    model.kept = { model: copyOf(model.lines), snapshot: real.world.snapshot() };
  }
  toString = (): string => 'keep';
}

class BringBack implements Command {
  check = (model: Readonly<Model>): boolean => model.kept !== null;
  run(model: Model, real: Real): void {
    const { kept } = model;
    if (!kept) return;
    real.world.restore(kept.snapshot);
    model.lines.clear();
    for (const [id, line] of copyOf(kept.model)) model.lines.set(id, line);
  }
  toString = (): string => 'bring back';
}

const element = fc.constantFrom(...elements);
const commands = fc.commands<Model, Real>(
  [
    fc.tuple(element, fc.constantFrom(...contacts, ...strangers)).map(([on, who]) => new Add(on, who)),
    fc
      .tuple(element, fc.nat(6), fc.constantFrom('', 'head', 'hand'))
      .map(([on, which, role]) => new SetRole(on, which, role)),
    fc.nat(6).map((which) => new Delete(which)),
    element.map((on) => new List(on)),
    fc.constant(new Keep()),
    fc.constant(new BringBack()),
  ],
  { size: '+1' },
);

describe('the fake Flex, whatever is asked of it in whatever order', () => {
  it('is a list of lines for each crew call', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        fc.modelRun(() => ({ model: { lines: new Map(), kept: null }, real: new Real() }), asked);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('ends with the lines and roles that the model has', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const model: Model = { lines: new Map(), kept: null };
        const real = new Real();
        fc.modelRun(() => ({ model, real }), asked);
        const lines = real.world.lines().map((line) => [line.id, line.resourceId, line.businessRole ?? null]);
        const expected = [...model.lines].map(([id, { contact, role }]) => [id, contact, role]);
        expect(lines.toSorted(byId)).toEqual(expected.toSorted(byId));
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});

/** The id of some line there is; of none when there are fewer. */
function idAt(model: Readonly<Model>, which: number): string {
  return [...model.lines.keys()][which] ?? 'no-such-line';
}

function copyOf(lines: Model['lines']): Model['lines'] {
  return new Map([...lines].map(([id, line]) => [id, { ...line }]));
}

function byId([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
