import { afterAll, describe, expect, it, vi } from 'vitest';
import { Figures } from './generated/figures.ts';
import { holdInGenerated } from './generated/hold-in-generated.ts';

// The client library reports a failed sign-in on the console, fault by fault.
vi.spyOn(console, 'error').mockImplementation(() => {});

const parts = Array.from({ length: 20 }, (_, part) => part + 1);
const scenariosPerPart = 50;
/** The same scenarios every time, unless others are asked for. */
const seed = Number(process.env.FLEXSIM_GENERATED_SEED ?? 1);

describe(`${parts.length * scenariosPerPart} generated scenarios, seed ${seed}`, () => {
  const figures = new Figures();
  afterAll(() => {
    process.stdout.write(`${String(figures)}\n`);
  });

  it.each(parts)(`hold on hardened, part %i of ${parts.length}`, async (part) => {
    await holdInGenerated(scenariosPerPart, seed * parts.length + part, figures);
  });

  it('are worth judging', () => {
    expect(figures.tooFew).toEqual([]);
  });
});
