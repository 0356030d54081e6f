import { language } from '@/shared/language';

/** With so many decimals; a dash where nobody knows. */
export function decimal(value?: number | null, decimals = 2): string {
  if (value == null) return '–';
  return new Intl.NumberFormat(language.value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

export function percent(value?: number | null): string {
  if (value == null) return '–';
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}
