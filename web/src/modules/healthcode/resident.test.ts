import { beforeEach, describe, expect, it } from 'vitest';
import { forget, keep, kept, untilRefresh, type ResidentCode } from './resident';

const code = { person: 'p', text: 'LF1:X', refresh: '2020-02-11T12:00:00' } as ResidentCode;

describe('what a phone keeps', () => {
  beforeEach(() => localStorage.clear());

  it('is there without network until it is forgotten', () => {
    expect(kept()).toBeUndefined();
    keep([code]);
    expect(kept()?.codes[0]?.text).toBe('LF1:X');
    forget();
    expect(kept()).toBeUndefined();
  });

  it('survives a store that holds something else', () => {
    localStorage.setItem('lianfang-codes', '{broken');
    expect(kept()).toBeUndefined();
  });
});

describe('asking again', () => {
  const at = (time: string) => Date.parse(`2020-02-11T${time}:00+08:00`);

  it('waits for the first code that wants it', () => {
    expect(untilRefresh([{ refresh: '2020-02-11T14:00:00' }, code], at('11:00'))).toBe(3_600_000);
  });

  it('never hammers, whatever the clock of the phone says', () => {
    expect(untilRefresh([code], at('13:00'))).toBe(60_000);
    expect(untilRefresh([], at('13:00'))).toBeLessThanOrEqual(6 * 3_600_000);
    expect(untilRefresh([{ refresh: '2021-02-11T12:00:00' }], at('13:00'))).toBe(6 * 3_600_000);
  });
});
