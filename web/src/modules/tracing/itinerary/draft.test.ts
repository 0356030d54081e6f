import { expect, it } from 'vitest';
import { draftOf, emptyItem, entryFrom, problemIn } from './draft';
import type { ItineraryItem } from './queries';

const ride = () => ({ ...emptyItem(), number: 'G6683', date: '2020-01-22', startTime: '10:05', endTime: '11:20' });

it('sends a ride with local times and without a place', () => {
  expect(entryFrom({ ...ride(), place: 'left over' })).toMatchObject({ number: 'G6683', start: '2020-01-22T10:05', end: '2020-01-22T11:20', place: undefined });
});

it('sends an end past midnight with the next day', () => {
  expect(entryFrom({ ...ride(), date: '2020-01-31', endTime: '01:10', endNextDay: true }).end).toBe('2020-02-01T01:10');
});

it('refuses an end before the start unless it is the next day', () => {
  expect(problemIn({ ...ride(), endTime: '01:10' })).toBe('endBeforeStart');
  expect(problemIn({ ...ride(), endTime: '01:10', endNextDay: true })).toBeNull();
});

it('takes a ride whose times and seat nobody knows', () => {
  expect(problemIn({ ...ride(), startTime: '', endTime: '' })).toBeNull();
});

it('reads an item back as it was typed', () => {
  const item = { transport: 'train', numbers: ['K446', 'K447'], date: '2020-01-22', start: '2020-01-22T23:05', end: '2020-01-23T01:20' } as ItineraryItem;
  expect(draftOf(item)).toMatchObject({ number: 'K446/K447', startTime: '23:05', endTime: '01:20', endNextDay: true });
});
