import { expect, it } from 'vitest';
import { factsOf } from './story';

it('tells what a field was and what it is, with words where values have them', () => {
  expect(factsOf({ detail: { classification: 'suspected → confirmed', onsetDate: '– → 2020-01-20', reason: '地址不详' } })).toEqual([
    {
      field: 'classification',
      values: [
        { text: 'suspected', words: 'cases.classification.suspected' },
        { text: 'confirmed', words: 'cases.classification.confirmed' },
      ],
    },
    { field: 'onsetDate', values: [{ text: '–' }, { text: '2020-01-20' }] },
    { field: 'reason', values: [{ text: '地址不详' }] },
  ]);
});
