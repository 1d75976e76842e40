import { expect, it } from 'vitest';
import { figuresOf } from '../../sim/load/figures.ts';
import { Tally } from '../../sim/load/tally.ts';

it('says nothing of how a target did that was never asked', () => {
  const figures = figuresOf([{ target: 'legacy', tally: new Tally(), duplicates: 0 }]);
  expect(figures.filter(({ ok }) => ok === false)).toEqual([]);
  expect(figures.map(({ name }) => name)).not.toContain('legacy/success');
});

it('counts a request without an answer as no success', () => {
  const tally = new Tally();
  tally.answer(200, 10);
  tally.unanswered = 1;
  const figures = figuresOf([{ target: 'legacy', tally, duplicates: 0 }]);
  expect(figures).toContainEqual({ name: 'legacy/success', value: 50, unit: '%', limit: 99, ok: false });
});
