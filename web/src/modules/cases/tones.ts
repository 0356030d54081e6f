import type { CaseRow } from './queries';

export const statusTone = { reported: 'warning', confirmed: 'success', returned: 'danger', withdrawn: 'neutral' } as const;
export const statuses = ['reported', 'confirmed', 'returned', 'withdrawn'] as const;
export const classifications = ['confirmed', 'clinical', 'suspected', 'asymptomatic'] as const;
export const classificationTone: Record<CaseRow['classification'], 'danger' | 'warning' | 'primary'> = {
  confirmed: 'danger',
  clinical: 'danger',
  suspected: 'warning',
  asymptomatic: 'primary',
};
export const origins = ['imported', 'local', 'unknown'] as const;
export const severities = ['mild', 'ordinary', 'severe', 'critical'] as const;
export const outcomes = ['in_treatment', 'discharged', 'died'] as const;

/** The levels of confirmation, the lowest first. */
export const desks = ['clinic', 'county', 'city', 'province'] as const;
export type Desk = (typeof desks)[number];

/** The level that an account of this region confirms for. */
export function deskOf(region: string): Desk {
  if (region.length < 4) return 'province';
  return region.length < 6 ? 'city' : 'county';
}

export const conclusions = ['suspected', 'clinical', 'confirmed', 'asymptomatic', 'excluded'] as const;
export const facilityKinds = ['fever_clinic', 'observation_room', 'isolation_ward'] as const;
export const sampleStages = ['taken', 'sent', 'received', 'result'] as const;
export const testResults = ['positive', 'negative', 'inconclusive'] as const;
export const turns = ['in_treatment', 'cured', 'discharged', 'died'] as const;
