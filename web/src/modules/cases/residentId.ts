/** Resident identity numbers (GB 11643): what is wrong with one, as a message key, and what would be right. */
export interface IdFinding {
  problem: 'length' | 'characters' | 'birthDate' | 'checksum';
  suggestion?: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

function check(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECKS[sum % 11] ?? '';
}

export function normalId(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Null for a number that can be right. A wrong last digit is a warning in the form, never a refusal. */
export function findingIn(typed: string): IdFinding | null {
  const id = normalId(typed);
  if (id.length !== 18) return { problem: 'length' };
  if (!/^\d{17}[\dX]$/.test(id)) return { problem: 'characters' };
  if (!birthDateIn(id)) return { problem: 'birthDate' };
  const right = check(id.slice(0, 17));
  return right === id[17] ? null : { problem: 'checksum', suggestion: id.slice(0, 17) + right };
}

/** The birth date that a resident number contains, if that day exists. */
export function birthDateIn(typed: string): string | null {
  const [, year, month, date] = /^\d{6}(\d{4})(\d\d)(\d\d)/.exec(normalId(typed)) ?? [];
  if (!year || !month || !date) return null;
  const iso = `${year}-${month}-${date}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) && Number(year) > 1850 ? iso : null;
}

export function sexIn(typed: string): 'male' | 'female' | null {
  const id = normalId(typed);
  if (!/^\d{17}/.test(id)) return null;
  return Number(id[16]) % 2 ? 'male' : 'female';
}
