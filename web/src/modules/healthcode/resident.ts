import { serverNow } from '@/shared/serverTime';
import { answer, api, ApiProblem, type Wire } from '@/shared/api';
import { keepPage } from '@/shared/withoutNetwork';

export type ResidentCode = Wire<'ResidentCode'>;

/** What the phone keeps: the codes as they were last seen, for when there is no network. */
export interface Kept {
  at: string;
  codes: ResidentCode[];
}

const KEY = 'lianfang-codes';

export function kept(): Kept | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

export function keep(codes: ResidentCode[]): Kept {
  const now = { at: new Date(serverNow()).toISOString(), codes };
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // a phone that keeps nothing still shows what it has just been told
  }
  return now;
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}

const end = ({ expires }: Pick<ResidentCode, 'expires'>) => Date.parse(`${expires.slice(0, 19)}+08:00`);

/** Those that a gate would take now; one that has run out is not shown as if it were good. */
export const inTime = (codes: readonly ResidentCode[], now: number) => codes.filter((code) => end(code) > now);

/** Whether the server was asked less than a minute ago and what it said is good still. */
export function askedLately({ at, codes }: Kept, now: number): boolean {
  const since = now - Date.parse(at);
  return since >= 0 && since < 60_000 && codes.length > 0 && codes.every((code) => end(code) > now);
}

/** Milliseconds until the phone asks again: when the first of its codes says so, not sooner than in a minute. */
export function untilRefresh(codes: readonly Pick<ResidentCode, 'refresh'>[], now: number): number {
  const first = Math.min(...codes.map(({ refresh }) => Date.parse(`${refresh.slice(0, 19)}+08:00`)));
  const wait = Number.isFinite(first) ? first - now : 0;
  return Math.min(Math.max(wait, 60_000), 6 * 3_600_000);
}

export const ask = (idNumber: string, phone: string) => answer(api.POST('/api/code/one-time', { body: { idNumber, phone } }));
export const bind = (idNumber: string, phone: string, code: string) => answer(api.POST('/api/code/phone', { body: { idNumber, phone, code } }));
export const unbind = () => answer(api.DELETE('/api/code/phone'));
export const fetchCodes = async () => (await answer(api.GET('/api/code'))).codes;
export const add = (idNumber: string, phone: string, code: string) => answer(api.POST('/api/code/dependants', { body: { idNumber, phone: phone || undefined, code: code || undefined } }));
export const remove = (person: string) => answer(api.DELETE('/api/code/dependants/{person}', { params: { path: { person } } }));
export const appeal = (person: string, reason: string) => answer(api.POST('/api/code/appeals', { body: { person, reason } }));

export const notBound = (problem: unknown) => problem instanceof ApiProblem && problem.status === 401;
/** Everybody refreshes at once, and this phone is to come later. */
export const refreshLater = (problem: unknown) => problem instanceof ApiProblem && problem.status === 429;
export const noNetwork = (problem: unknown) => problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500);

/** Keeps this page for when there is no network. */
export const stayWithoutNetwork = () => keepPage('/code', '/code');
