import type { CaseChange, CaseRecord } from './queries';

/** What can be corrected on a page: the card's values as they are shown, and empty fields for what is masked. */
export interface Correction {
  classification: string;
  origin: string;
  onsetDate: string;
  sampledAt: string;
  diagnosedAt: string;
  isolatedAt: string;
  severity: string;
  outcome: string;
  deathDate: string;
  belongsTo: string;
  occupation: string;
  reportingUnit: string;
  doctor: string;
  regionCode: string;
  name: string;
  idType: string;
  idNumber: string;
  phone: string;
  sex: string;
  birthDate: string;
  guardian: string;
  workUnit: string;
  address: string;
  reason: string;
}

const minute = (time?: string | null) => (time ?? '').slice(0, 16);

export function correctionOf(record: CaseRecord): Correction {
  return {
    classification: record.classification,
    origin: record.origin,
    onsetDate: record.onsetDate ?? '',
    sampledAt: minute(record.sampledAt),
    diagnosedAt: minute(record.diagnosedAt),
    isolatedAt: minute(record.isolatedAt),
    severity: record.severity ?? '',
    outcome: record.outcome ?? '',
    deathDate: record.deathDate ?? '',
    belongsTo: record.belongsTo ?? '',
    occupation: record.occupation ?? '',
    reportingUnit: record.reportingUnit ?? '',
    doctor: record.doctor ?? '',
    regionCode: record.regionCode,
    name: '',
    idType: '10',
    idNumber: '',
    phone: '',
    sex: '',
    birthDate: '',
    guardian: '',
    workUnit: '',
    address: '',
    reason: '',
  };
}

/** Only what differs from the card, with the version that was looked at; null when nothing does. */
export function changeFrom(record: CaseRecord, typed: Correction): CaseChange | null {
  const before = correctionOf(record);
  const changed = (Object.keys(before) as (keyof Correction)[]).filter((field) => typed[field].trim() !== '' && typed[field].trim() !== before[field]);
  if (!changed.some((field) => field !== 'reason')) return null;
  const named = changed.includes('idNumber') ? [...changed, 'idType' as const] : changed;
  return { ...Object.fromEntries(named.map((field) => [field, typed[field].trim()])), version: record.version } as CaseChange;
}
