import { expect, it } from 'vitest';
import { parts } from './sums';

it('names every part, so that the parts add up to those who arrived', () => {
  const sums = { arrived: 28, open: 1, excluded: 2, reported: 3, observed: 4, referred: 5, left: 6, died: 7, overdue: 1, incoming: 9 };
  const named = parts(sums, (state) => state);
  expect(named.reduce((total, part) => total + part.value, 0)).toBe(sums.arrived);
  expect(named.map((part) => part.label)).not.toContain('overdue');
});
