import { beforeEach, describe, expect, it } from 'vitest';
import { askedLately, forget, inTime, keep, kept, untilRefresh, type ResidentCode } from './resident';

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

describe('a code on a phone', () => {
  const of = (expires: string) => ({ ...code, expires }) as ResidentCode;
  const at = (time: string) => Date.parse(`2020-02-11T${time}+08:00`);

  it('is shown to the second at which it runs out, with network or without', () => {
    const codes = [of('2020-02-11T12:00:00'), of('2020-02-11T13:00:00')];
    expect(inTime(codes, at('11:59:59'))).toHaveLength(2);
    expect(inTime(codes, at('12:00:00'))).toEqual([codes[1]]);
    expect(inTime(codes, at('13:00:00'))).toEqual([]);
  });

  it('is not asked for again within a minute, unless it has run out or the clock went back', () => {
    const kept = { at: '2020-02-11T03:00:00Z', codes: [of('2020-02-11T11:00:50')] };
    expect(askedLately(kept, at('11:00:30'))).toBe(true);
    expect(askedLately(kept, at('11:00:55'))).toBe(false);
    expect(askedLately({ ...kept, codes: [of('2020-02-11T20:00:00')] }, at('11:01:00'))).toBe(false);
    expect(askedLately(kept, at('10:59:00'))).toBe(false);
    expect(askedLately({ ...kept, codes: [] }, at('11:00:30'))).toBe(false);
  });
});
