import { count } from '@/shared/format';

/** A figure as one says it: one decimal below ten, none above; a dash for nothing. */
export function figure(value?: number | null): string {
  if (value == null) return '–';
  return count(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** A share in whole percent; 100 % only if it is all, 0 % only if it is none. */
export function percent(share?: number | null): string {
  if (share == null) return '–';
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? 99 : rounded === 0 && share > 0 ? 1 : rounded} %`;
}
