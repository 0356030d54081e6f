import { expect, it } from 'vitest';
import { changeFrom, correctionOf } from './correction';
import type { CaseRecord } from './queries';

const record = { classification: 'suspected', origin: 'local', onsetDate: '2020-02-01', isolatedAt: '2020-02-03T10:00:00', regionCode: '411202', version: 3 } as unknown as CaseRecord;

it('sends only what differs, and the version that was looked at', () => {
  const typed = { ...correctionOf(record), isolatedAt: '2020-02-03T09:30', reason: '核对病历' };
  expect(changeFrom(record, typed)).toEqual({ isolatedAt: '2020-02-03T09:30', reason: '核对病历', version: 3 });
});

it('sends nothing when nothing but a reason was typed', () => {
  expect(changeFrom(record, { ...correctionOf(record), reason: '无' })).toBeNull();
});

it('names the kind of document with another patient', () => {
  const typed = { ...correctionOf(record), idNumber: 'E12345678', idType: '20', name: '甲' };
  expect(changeFrom(record, typed)).toEqual({ idNumber: 'E12345678', idType: '20', name: '甲', version: 3 });
});
