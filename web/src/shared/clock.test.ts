import { expect, it } from 'vitest';
import { left } from './clock';

it('counts down by the server’s time, not by that of the machine', () => {
  expect(left('2020-02-20T10:00:00', '2020-02-20T08:54:50', 0)).toEqual({ overdue: false, text: '1:05:10', days: 0 });
  expect(left('2020-02-20T10:00:00', '2020-02-20T08:54:50', 1_000).text).toBe('1:05:09');
});

it('turns at the minute and counts up from there', () => {
  expect(left('2020-02-20T10:00:00', '2020-02-20T10:00:00', 0).overdue).toBe(true);
  expect(left('2020-02-20T10:00:00', '2020-02-20T09:59:00', 90_000)).toEqual({ overdue: true, text: '0:00:30', days: 0 });
  expect(left('2020-02-20T10:00:00', '2020-02-23T10:00:01', 0).days).toBe(3);
});
