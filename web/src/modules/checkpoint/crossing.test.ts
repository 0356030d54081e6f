import { describe, expect, it } from 'vitest';
import { earlierHere, shownAtGate, type Kept, type NewCrossing } from './crossing';

const crossing = (id: string, at: string, rest: Partial<NewCrossing> = {}): NewCrossing => ({ id, at, direction: 'out', pass: 'HB-X-01-00001-ABCD', ...rest }) as NewCrossing;
const kept = (one: NewCrossing): Kept => ({ id: one.id, point: 'p', by: 'guard', at: one.at, crossing: one });

describe('what is shown at a gate', () => {
  it('is told apart by its shape', () => {
    expect(shownAtGate('LFP:HB-X-01-00001-ABCD')).toEqual({ pass: 'HB-X-01-00001-ABCD' });
    expect(shownAtGate(' hb-x-01-00001-abcd ')).toEqual({ pass: 'HB-X-01-00001-ABCD' });
    expect(shownAtGate('41120219900101123x')).toEqual({ idType: '10', idNumber: '41120219900101123X' });
    expect(shownAtGate('豫m12345')).toEqual({ plate: '豫M12345' });
  });
});

describe('a gate without network', () => {
  const let_ = [kept(crossing('1', '2020-02-12T01:30:00Z', { shown: true }))];

  it('knows the exit that it let itself by the same card on the same day', () => {
    expect(earlierHere(let_, crossing('2', '2020-02-12T09:00:00Z'))).toBe('2020-02-12T01:30:00Z');
    expect(earlierHere(let_, crossing('2', '2020-02-12T09:00:00Z', { pass: 'HB-X-01-00002-ABCD' }))).toBeUndefined();
  });

  it('counts days in China, whatever the device thinks', () => {
    expect(earlierHere(let_, crossing('2', '2020-02-12T15:59:00Z'))).toBeDefined();
    expect(earlierHere(let_, crossing('2', '2020-02-12T16:00:00Z'))).toBeUndefined();
  });

  it('refuses nobody who comes back, has an emergency, or was refused before', () => {
    expect(earlierHere(let_, crossing('2', '2020-02-12T09:00:00Z', { direction: 'in' }))).toBeUndefined();
    expect(earlierHere(let_, crossing('2', '2020-02-12T09:00:00Z', { emergency: '急诊' }))).toBeUndefined();
    expect(earlierHere([kept(crossing('1', '2020-02-12T01:30:00Z', { shown: false }))], crossing('2', '2020-02-12T09:00:00Z'))).toBeUndefined();
    expect(earlierHere([kept(crossing('1', '2020-02-12T01:30:00Z', { shown: true, emergency: '急诊' }))], crossing('2', '2020-02-12T09:00:00Z'))).toBeUndefined();
  });
});
