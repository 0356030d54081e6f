import { expect, it } from 'vitest';
import { outOfDate, untilNext, venueCodeIn, venueLink } from './venue';

const CODE = `LFV1.${'Ab-_0'.repeat(10)}`;
const NOW = Date.parse('2020-02-12T08:07:00Z');

it('finds the code of a venue in a link of any host and in itself', () => {
  expect(venueCodeIn(venueLink(CODE, 'https://city.example'))).toBe(CODE);
  expect(venueLink(CODE, 'https://city.example')).toBe(`https://city.example/venue#${CODE}`);
  expect(venueCodeIn(CODE)).toBe(CODE);
  expect(venueCodeIn(`#${CODE}`)).toBe(CODE);
});

it('finds none in a health code, in a number, and in what is too long or too short', () => {
  for (const text of ['', 'LF1:ABC', '41120219900101123X', CODE.slice(0, -1), `${CODE}A`, CODE.toLowerCase().replace('lfv1', 'lfv2')]) expect(venueCodeIn(text)).toBe('');
});

it('asks for the next code just after its step, once a minute at least, and again soon where it failed', () => {
  expect(untilNext({ next: '2020-02-12T08:07:20Z' }, NOW)).toBe(20_500);
  expect(untilNext({ next: '2020-02-12T16:00:00Z' }, NOW)).toBe(60_000);
  expect(untilNext({ next: '2020-02-12T08:06:00Z' }, NOW)).toBe(5_000);
  expect(untilNext(undefined, NOW)).toBe(5_000);
});

it('shows no code that nobody takes any more', () => {
  expect(outOfDate({ until: '2020-02-12T08:07:00Z' }, NOW)).toBe(true);
  expect(outOfDate({ until: '2020-02-12T08:07:01Z' }, NOW)).toBe(false);
});
