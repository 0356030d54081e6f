import { expect, it } from 'vitest';
import { threadOf, type ThreadFacts } from './thread';

const done = (facts: Partial<ThreadFacts>) =>
  threadOf({ record: { status: 'reported' } as ThreadFacts['record'], items: [], contacts: 0, ...facts })
    .filter((step) => step.done)
    .map((step) => step.key);
const item = (status: string) => ({ status }) as ThreadFacts['items'][number];

it('starts with the report', () => {
  expect(done({})).toEqual(['report']);
});

it('is not approved while a draft is left', () => {
  expect(done({ items: [item('approved'), item('draft')] })).toEqual(['report', 'itinerary']);
});

it('ends with orders once contacts were found', () => {
  const record = { status: 'confirmed' } as ThreadFacts['record'];
  expect(done({ record, items: [item('approved'), item('withdrawn')], matchedAt: '2020-01-26T11:00', contacts: 57 })).toHaveLength(7);
});
