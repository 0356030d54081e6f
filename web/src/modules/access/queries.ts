import { answer, api } from '@/shared/api';
import { remember, type Account } from '@/shared/session';

export async function signIn(name: string, password: string): Promise<Account> {
  const account = await answer(api.POST('/api/session', { body: { name, password } }));
  remember(account);
  return account;
}

export async function changePassword(current: string, next: string): Promise<void> {
  await answer(api.POST('/api/session/password', { body: { current, next } }));
  remember(await answer(api.GET('/api/session')));
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
