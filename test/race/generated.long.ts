import { expect, it, vi } from 'vitest';
import { holdInGenerated } from './generated/hold-in-generated.ts';

vi.spyOn(console, 'error').mockImplementation(() => {});

const scenariosMax = 1_000;
/** The same scenarios every time, unless others are asked for. */
const seed = Number(process.env.FLEXSIM_GENERATED_SEED ?? 1);

it(`hardened holds in ${scenariosMax} generated scenarios`, async () => {
  const figures = await holdInGenerated(scenariosMax, seed);
  process.stdout.write(`${String(figures)}\n`);
  expect(figures.tooFew).toEqual([]);
});
