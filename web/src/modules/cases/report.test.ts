import { expect, it } from 'vitest';
import { draftFrom, emptyDraft, filledIn, problemsIn, reportFrom } from './report';

const today = '2020-01-26';
const card = () => ({
  ...emptyDraft(),
  idNumber: '11010519491231002X',
  name: '张三',
  sex: 'male',
  birthDate: '1949-12-31',
  belongsTo: 'county',
  occupation: 'retired',
  regionCode: '411202004001',
  classification: 'confirmed',
  onsetDate: '2020-01-24',
  diagnosedAt: '2020-01-26T10:00',
});

it('takes a complete card and leaves out what is not known', () => {
  expect(problemsIn(card(), today)).toEqual({});
  expect(reportFrom(card())).not.toHaveProperty('phone');
});

it('asks a carrier for the sampling date instead of the onset', () => {
  const carrier = { ...card(), classification: 'asymptomatic', onsetDate: '' };
  expect(problemsIn(carrier, today)).toEqual({ sampledAt: 'onsetOrSample' });
  expect(problemsIn({ ...carrier, sampledAt: '2020-01-25T09:00' }, today)).toEqual({});
});

it('asks for the guardian of a child and refuses days to come', () => {
  expect(problemsIn({ ...card(), birthDate: '2012-05-01' }, today)).toEqual({ guardian: 'guardian' });
  expect(problemsIn({ ...card(), onsetDate: '2020-02-01' }, today)).toEqual({ onsetDate: 'afterToday' });
});

it('takes an age where nobody knows the birth date, and asks for the village', () => {
  expect(problemsIn({ ...card(), birthDate: '' }, today)).toEqual({ birthDate: 'required' });
  expect(problemsIn({ ...card(), birthDate: '', ageText: '约 70 岁' }, today)).toEqual({});
  expect(problemsIn(card(), today, true)).toEqual({ regionCode: 'village' });
});

it('goes on with a draft where it was left', () => {
  const left = { ...emptyDraft(), name: '张三', onsetDate: '2020-01-24' };
  expect(filledIn(left)).toEqual({ idType: '10', origin: 'unknown', name: '张三', onsetDate: '2020-01-24' });
  expect(draftFrom({ ...filledIn(left), colour: 'red' })).toEqual(left);
});
