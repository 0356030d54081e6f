import type { CaseRow } from './queries';

export const statusTone = { reported: 'warning', confirmed: 'success', returned: 'neutral' } as const;
export const statuses = ['reported', 'confirmed', 'returned'] as const;
export const classifications = ['confirmed', 'clinical', 'suspected', 'asymptomatic'] as const;
export const classificationTone: Record<CaseRow['classification'], 'danger' | 'warning' | 'primary'> = {
  confirmed: 'danger',
  clinical: 'danger',
  suspected: 'warning',
  asymptomatic: 'primary',
};
