import { useQuery } from '@tanstack/vue-query';
import type { RouteLocationRaw } from 'vue-router';
import { answer, api, type Wire } from '@/shared/api';
import { remember, stepPages, type Account } from '@/shared/session';

export async function signIn(name: string, password: string): Promise<Account> {
  const account = await answer(api.POST('/api/session', { body: { name, password } }));
  remember(account);
  return account;
}

export async function changePassword(current: string, next: string): Promise<Account> {
  await answer(api.POST('/api/session/password', { body: { current, next } }));
  return whoIsSignedInNow();
}

/** Asks the server again: a step of signing in has been taken. */
export async function whoIsSignedInNow(): Promise<Account> {
  const account = await answer(api.GET('/api/session'));
  remember(account);
  return account;
}

export async function passSecondFactor(code: string): Promise<Account> {
  const account = await answer(api.POST('/api/session/second-factor', { body: { code } }));
  remember(account);
  return account;
}

export function secondFactor(): Promise<Wire<'SecondFactorState'>> {
  return answer(api.GET('/api/session/second-factor'));
}

export function beginEnrolment(): Promise<Wire<'SecondFactorEnrolment'>> {
  return answer(api.POST('/api/session/second-factor/enrolment'));
}

/** The recovery codes, which are told this once. */
export async function confirmEnrolment(code: string): Promise<string[]> {
  return (await answer(api.POST('/api/session/second-factor/enrolment/confirmation', { body: { code } }))).codes;
}

export async function removeSecondFactor(code: string): Promise<void> {
  await answer(api.POST('/api/session/second-factor/removal', { body: { code } }));
  await whoIsSignedInNow();
}

/** Whether there is an identity provider besides name and password. */
export function useSignInWays() {
  return useQuery({ queryKey: ['access', 'ways'], queryFn: () => answer(api.GET('/api/session/ways')), staleTime: Infinity });
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/session'));
  remember(null);
}

/** Where a role starts its day. */
export function homeOf(account: Account): string {
  return account.role === 'grid-worker' ? '/field' : '/console';
}

/** Only a path of this site: a sign-in link never sends anyone elsewhere. */
export function safeNext(next: unknown, fallback: string): string {
  return typeof next === 'string' && /^\/(?!\/|\\)/.test(next) && next !== '/console' ? next : fallback;
}

/** Where to go on: to the step that is left, else to the page that was asked for. */
export function afterStep(account: Account, next: unknown): RouteLocationRaw {
  const page = stepPages[account.nextStep];
  const wanted = safeNext(next, homeOf(account));
  return page ? { name: page, query: { next: wanted } } : wanted;
}
