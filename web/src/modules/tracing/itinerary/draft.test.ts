import { expect, it } from 'vitest';
import { betweenTimes, draftOf, emptyItem, entryFrom, problemIn } from './draft';
import type { ItineraryItem } from './queries';

const ride = () => ({ ...emptyItem(), number: 'G6683', date: '2020-01-22', startTime: '10:05', endTime: '11:20' });

it('sends a ride with local times and without a place', () => {
  expect(entryFrom({ ...ride(), place: 'left over' })).toMatchObject({ number: 'G6683', start: '2020-01-22T10:05', end: '2020-01-22T11:20', place: undefined });
});

it('sends an end past midnight with its own day', () => {
  expect(entryFrom({ ...ride(), date: '2020-01-31', endTime: '01:10', endDate: '2020-02-01' }).end).toBe('2020-02-01T01:10');
});

it('refuses an end before the start unless it has a later day', () => {
  expect(problemIn({ ...ride(), endTime: '01:10' })).toBe('endBeforeStart');
  expect(problemIn({ ...ride(), endTime: '01:10', endDate: '2020-01-23' })).toBeNull();
  expect(problemIn({ ...ride(), endTime: '', endDate: '2020-01-21' })).toBe('endBeforeStart');
});

it('takes a ride whose times and seat nobody knows', () => {
  expect(problemIn({ ...ride(), startTime: '', endTime: '' })).toBeNull();
});

it('reads an item back as it was typed', () => {
  const item = { transport: 'train', number: 'K446/7', date: '2020-01-22', start: '2020-01-22T23:05', end: '2020-01-23T01:20' } as ItineraryItem;
  expect(draftOf(item)).toMatchObject({ number: 'K446/7', startTime: '23:05', endTime: '01:20', endDate: '2020-01-23' });
});

it('begins a stay of a gap to midnight with the end on the next day', () => {
  expect(betweenTimes('2020-01-22T18:30:00', '2020-01-23T00:00:00')).toEqual({ transport: 'place', date: '2020-01-22', startTime: '18:30', endTime: '00:00', endDate: '2020-01-23' });
  expect(betweenTimes('2020-01-22T06:00:00', '2020-01-22T09:30:00').endDate).toBe('');
});
