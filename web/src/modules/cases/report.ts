import type { NewReport } from './queries';
import { normalId } from './residentId';

/** The report card as typed; empty strings are what is not known. */
export interface ReportDraft {
  idType: string;
  idNumber: string;
  name: string;
  sex: string;
  birthDate: string;
  phone: string;
  guardian: string;
  workUnit: string;
  belongsTo: string;
  occupation: string;
  regionCode: string;
  address: string;
  classification: string;
  origin: string;
  onsetDate: string;
  sampledAt: string;
  diagnosedAt: string;
  isolatedAt: string;
}

export const emptyDraft = (): ReportDraft => ({
  idType: '10',
  idNumber: '',
  name: '',
  sex: '',
  birthDate: '',
  phone: '',
  guardian: '',
  workUnit: '',
  belongsTo: '',
  occupation: '',
  regionCode: '',
  address: '',
  classification: '',
  origin: 'unknown',
  onsetDate: '',
  sampledAt: '',
  diagnosedAt: '',
  isolatedAt: '',
});

export const idTypes = ['10', '14', '15', '16', '20', '34', '99'] as const;
export const belongings = ['county', 'city', 'province', 'other_province', 'hmt', 'foreign'] as const;

export type DraftProblem = 'required' | 'onsetOrSample' | 'guardian' | 'afterToday';

function ageOn(birthDate: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
}

/** What keeps a card from being sent, by field. An asymptomatic carrier has no onset but needs the sampling date. */
export function problemsIn(draft: ReportDraft, today: string): Partial<Record<keyof ReportDraft, DraftProblem>> {
  const problems: Partial<Record<keyof ReportDraft, DraftProblem>> = {};
  for (const field of ['idNumber', 'name', 'sex', 'birthDate', 'regionCode', 'classification', 'diagnosedAt'] as const) {
    if (!draft[field].trim()) problems[field] = 'required';
  }
  const carrier = draft.classification === 'asymptomatic';
  if (!carrier && !draft.onsetDate) problems.onsetDate = 'required';
  if (carrier && !draft.sampledAt) problems.sampledAt = 'onsetOrSample';
  if (draft.birthDate && ageOn(draft.birthDate, today) < 14 && !draft.guardian.trim()) problems.guardian = 'guardian';
  for (const field of ['birthDate', 'onsetDate', 'sampledAt', 'diagnosedAt', 'isolatedAt'] as const) {
    if (draft[field] && draft[field].slice(0, 10) > today) problems[field] = 'afterToday';
  }
  return problems;
}

/** The card as it is sent: what is not known is left out. */
export function reportFrom(draft: ReportDraft): NewReport {
  const given = Object.entries({ ...draft, idNumber: normalId(draft.idNumber) })
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(given) as unknown as NewReport;
}
