import { expect, it } from 'vitest';
import { noteServerTime, serverNow } from './serverTime';

it('follows the clock of the server where that of the device is wrong, and the device where they agree', () => {
  const now = 1_000_000_000_000;
  expect(serverNow(now)).toBe(now);
  noteServerTime(String(now + 20_000), now);
  expect(serverNow(now)).toBe(now);
  noteServerTime(String(now - 86_400_000), now);
  expect(serverNow(now)).toBe(now - 86_400_000);
  noteServerTime(String(now - 86_395_000), now);
  expect(serverNow(now), 'an answer that took longer changes nothing').toBe(now - 86_400_000);
  expect(localStorage.getItem('lianfang-clock')).toBe('-86400000');
  noteServerTime('soon', now);
  noteServerTime(null, now);
  expect(serverNow(now)).toBe(now - 86_400_000);
  noteServerTime(String(now + 1_000), now);
  expect(serverNow(now)).toBe(now);
});
