import { computed, ref } from 'vue';
import { answer, api, ApiProblem, type Wire } from './api';

export type Account = Wire<'Account'>;

export type Permission = Account['permissions'][number];

/** The page on which a step that is left of signing in is taken, by its name in the router. */
export const stepPages: Record<Account['nextStep'], string | undefined> = {
  NONE: undefined,
  PASS_SECOND_FACTOR: 'second-factor',
  CHANGE_PASSWORD: 'new-password',
  ENROL_SECOND_FACTOR: 'own-second-factor',
};

const account = ref<Account | null>();

/** Who is signed in; undefined until asked, null for nobody. */
export const currentAccount = computed(() => account.value);

export function remember(signedIn: Account | null): void {
  account.value = signedIn;
}

/** Asks the server once who is signed in. */
export async function whoIsSignedIn(): Promise<Account | null> {
  if (account.value !== undefined) return account.value;
  try {
    account.value = await answer(api.GET('/api/session'));
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    account.value = null;
  }
  return account.value ?? null;
}

/** The menu follows the account's permissions; the server decides each call by itself. */
export function may(permission: Permission): boolean {
  return account.value?.permissions.includes(permission) ?? false;
}
