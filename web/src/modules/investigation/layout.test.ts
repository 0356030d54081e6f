import { expect, it } from 'vitest';
import { lengthOf, outside, pieceOf, placesOf, timeIn } from './layout';
import type { TimeLine, TimeLineDay } from './queries';

it('places a piece by the minutes of its day, to midnight at the end of it', () => {
  expect(pieceOf('2020-01-19', '2020-01-19T06:00:00', '2020-01-19T12:00:00')).toEqual({ left: 25, width: 25 });
  expect(pieceOf('2020-01-19', '2020-01-19T18:00:00', '2020-01-20T00:00:00')).toEqual({ left: 75, width: 25 });
  expect(timeIn('2020-01-19', '2020-01-20T00:00:00')).toBe('24:00');
  expect(lengthOf(750)).toEqual({ h: 12, m: 30 });
});

it('greys out what of the last day is after the isolation', () => {
  const day = { date: '2020-01-21', from: '2020-01-21T00:00:00', until: '2020-01-21T12:00:00', bars: [], gaps: [] } as TimeLineDay;
  expect(outside(day)).toEqual([{ left: 50, width: 50 }]);
});

it('names each place once with its days', () => {
  const bar = (label: string, transport = 'place') => ({ label, transport });
  const line = { days: [{ date: '2020-01-19', bars: [bar('市场'), bar('G1', 'train'), bar('市场')] }, { date: '2020-01-20', bars: [bar('市场')] }] } as unknown as TimeLine;
  expect(placesOf(line)).toEqual([{ label: '市场', days: ['2020-01-19', '2020-01-20'] }]);
});
