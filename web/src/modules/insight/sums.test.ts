import { expect, it } from 'vitest';
import type { Situation } from './queries';
import { sumsOf } from './sums';

const sanmenxia = { confirmed: 28, imported: 22, local: 6, cured: 20, deaths: 1, inTreatment: 7, contacts: 877, released: 280, underObservation: 597 } as Situation;

it('shows totals with the parts that make them up', () => {
  expect(sumsOf(sanmenxia).map((sum) => [sum.total, sum.parts.map((part) => part.value), sum.adds])).toEqual([
    [28, [22, 6], true],
    [28, [20, 7, 1], true],
    [877, [280, 597], true],
  ]);
});

it('says so when the parts do not add up', () => {
  expect(sumsOf({ ...sanmenxia, released: 279 })[2]?.adds).toBe(false);
});
