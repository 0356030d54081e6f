import type { NewScan } from './queue';

export type Verdict = 'pass' | 'register' | 'hand_over' | 'turn_back';
export type Reason = 'green' | 'yellow' | 'red' | 'fever' | 'returnee' | 'turned_back' | 'no_document' | 'unchecked' | 'list_old' | 'called_back';

/** What a gate can say without network: nobody's colour is known, so whoever may go on is written down. */
export function verdictWithoutNetwork(scan: Pick<NewScan, 'celsius' | 'returnee' | 'turnBack'>, feverCelsius: number): { verdict: Verdict; reason: Reason } {
  if (scan.celsius !== undefined && scan.celsius !== null && scan.celsius >= feverCelsius) return { verdict: 'hand_over', reason: 'fever' };
  if (scan.turnBack?.trim()) return { verdict: 'turn_back', reason: 'turned_back' };
  if (scan.returnee) return { verdict: 'hand_over', reason: 'returnee' };
  return { verdict: 'register', reason: 'unchecked' };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export type NumberCheck = 'good' | 'digit' | 'malformed';

/** A resident number (GB 11643): its shape and day of birth, then its check digit. */
export function checkNumber(typed: string): NumberCheck {
  const number = typed.trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'malformed';
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number) as [number, number, number];
  const birth = new Date(Date.UTC(year, month - 1, day));
  if (birth.getUTCMonth() !== month - 1 || birth.getUTCDate() !== day || year < 1850) return 'malformed';
  const sum = weights.reduce((all, weight, at) => all + weight * Number(number[at]), 0);
  return number[17] === '10X98765432'[sum % 11] ? 'good' : 'digit';
}

/** The resident number in what a camera has read, if there is one. */
export const numberIn = (read: string) => /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/.exec(read)?.[0]?.toUpperCase() ?? '';
