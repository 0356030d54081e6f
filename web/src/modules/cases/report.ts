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
  ageText: string;
  deathDate: string;
  severity: string;
  reportingUnit: string;
  doctor: string;
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
  ageText: '',
  deathDate: '',
  severity: '',
  reportingUnit: '',
  doctor: '',
});

export const idTypes = ['10', '14', '15', '16', '20', '34', '99'] as const;
export const belongings = ['county', 'city', 'province', 'other_province', 'hmt', 'foreign'] as const;

/** Population groups of the report card (人群分类). */
export const populations = [
  'preschool_child',
  'child_at_home',
  'student',
  'teacher',
  'nanny',
  'catering',
  'public_place',
  'commerce',
  'medical',
  'worker',
  'migrant_worker',
  'farmer',
  'herder',
  'fisher',
  'seafarer_driver',
  'cadre',
  'retired',
  'homemaker',
  'other',
  'unknown',
] as const;

export type DraftProblem = 'required' | 'village' | 'onsetOrSample' | 'guardian' | 'afterToday';

function ageOn(birthDate: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
}

/**
 * What keeps a card from being sent, by field. An asymptomatic carrier has no onset but needs the sampling date; a birth
 * date that nobody knows is replaced by the age; a region that is divided further is not yet the village.
 */
export function problemsIn(draft: ReportDraft, today: string, divided = false): Partial<Record<keyof ReportDraft, DraftProblem>> {
  const problems: Partial<Record<keyof ReportDraft, DraftProblem>> = {};
  for (const field of ['idNumber', 'name', 'sex', 'belongsTo', 'occupation', 'regionCode', 'classification', 'diagnosedAt'] as const) {
    if (!draft[field].trim()) problems[field] = 'required';
  }
  if (!draft.birthDate && !draft.ageText.trim()) problems.birthDate = 'required';
  if (draft.regionCode && divided) problems.regionCode = 'village';
  const carrier = draft.classification === 'asymptomatic';
  if (!carrier && !draft.onsetDate) problems.onsetDate = 'required';
  if (carrier && !draft.sampledAt) problems.sampledAt = 'onsetOrSample';
  if (draft.birthDate && ageOn(draft.birthDate, today) < 14 && !draft.guardian.trim()) problems.guardian = 'guardian';
  for (const field of ['birthDate', 'onsetDate', 'sampledAt', 'diagnosedAt', 'isolatedAt', 'deathDate'] as const) {
    if (draft[field] && draft[field].slice(0, 10) > today) problems[field] = 'afterToday';
  }
  return problems;
}

/** What has been filled in, by field: what a draft keeps. */
export function filledIn(draft: ReportDraft): Record<string, string> {
  const given = Object.entries(draft)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(given);
}

/** The card as it is sent: what is not known is left out. */
export function reportFrom(draft: ReportDraft): NewReport {
  return filledIn({ ...draft, idNumber: normalId(draft.idNumber) }) as unknown as NewReport;
}

/** A draft as it was kept, ready to go on with. */
export function draftFrom(fields: Record<string, string>): ReportDraft {
  const empty = emptyDraft();
  const known = Object.entries(fields).filter(([field]) => field in empty);
  return { ...empty, ...Object.fromEntries(known) };
}
