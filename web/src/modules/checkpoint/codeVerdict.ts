import type { ReadCode } from '@/shared/codes/codes.worker';
import type { NewScan } from './queue';
import type { Reason, Verdict } from './verdict';

/** For so long after the server said that the list is the newest, a green code that is not on it passes without network. */
export const LIST_LASTS_MS = 2 * 3_600_000;
/** A clock that went back says nothing of how old a list is. */
const CLOCK_MS = 120_000;

/** Why a code tells nothing: a new one is to be shown, or a number. */
export type NoCode = 'expired' | 'early' | 'forged' | 'unknown_key' | 'not_a_code';

/**
 * What a gate can say of a code by itself. A code on the list of those called back is no verdict: its holder's colour
 * has become worse, or one code in thousands is found by mistake, so somebody looks twice.
 */
export type CodeVerdict = { kind: 'verdict'; verdict: Verdict; reason: Reason } | { kind: 'look_twice' } | { kind: 'no_code'; why: NoCode };

export function listIsFresh(confirmed: number, now: number): boolean {
  return confirmed > 0 && now - confirmed < LIST_LASTS_MS && confirmed - now < CLOCK_MS;
}

function unread({ reading }: ReadCode): NoCode | undefined {
  switch (reading.kind) {
    case 'VALID':
      return undefined;
    case 'EXPIRED':
      return 'expired';
    case 'NOT_YET_VALID':
      return 'early';
    case 'UNKNOWN_KEY':
      return 'unknown_key';
    case 'BAD_SIGNATURE':
    case 'KEY_OUT_OF_USE':
      return 'forged';
    case 'NOT_A_CODE':
      return 'not_a_code';
  }
}

/** The rules of the server (fever, red, turned back, from elsewhere, yellow, green) by what the code and the list say; `now` in milliseconds. */
export function verdictOfCode(read: ReadCode, scan: Pick<NewScan, 'celsius' | 'returnee' | 'turnBack'>, feverCelsius: number, confirmed: number, now: number): CodeVerdict {
  const verdict = (said: Verdict, reason: Reason): CodeVerdict => ({ kind: 'verdict', verdict: said, reason });
  const why = unread(read);
  if (why || !('claims' in read.reading)) return { kind: 'no_code', why: why ?? 'not_a_code' };
  const { colour } = read.reading.claims;
  if (scan.celsius !== undefined && scan.celsius !== null && scan.celsius >= feverCelsius) return verdict('hand_over', 'fever');
  if (colour === 'RED') return verdict('hand_over', 'red');
  if (read.calledBack) return { kind: 'look_twice' };
  if (scan.turnBack?.trim()) return verdict('turn_back', 'turned_back');
  if (scan.returnee) return verdict('hand_over', 'returnee');
  if (colour === 'YELLOW') return verdict('register', 'yellow');
  if (read.calledBack === null || !listIsFresh(confirmed, now)) return verdict('register', 'list_old');
  return verdict('pass', 'green');
}
