import { expect, it, vi } from 'vitest';
import { Figures } from './generated/figures.ts';
import { holdInGenerated } from './generated/hold-in-generated.ts';

// The client library reports a failed sign-in on the console, fault by fault.
vi.spyOn(console, 'error').mockImplementation(() => {});

// `npm run test:generated` judges a thousand.
it('hardened holds in scenarios that nobody thought of, most of which legacy does not survive', async () => {
  const figures = new Figures();
  await holdInGenerated(30, 2, figures);
  expect(figures.tooFew).toEqual([]);
});
