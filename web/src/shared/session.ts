import { computed, ref } from 'vue';
import { answer, api, ApiProblem, type Wire } from './api';
import { browserDrawer, Device } from './device';
import { inTime, passed, PATIENCE_MS } from './withoutNetwork';

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

/** What this device keeps for whoever works at a gate; for nobody else it keeps anything. */
export const device = new Device<Account>(browserDrawer);

const worksAtGates = ({ nextStep, permissions }: Account) => nextStep === 'NONE' && permissions.includes('POINT_WORK');

/** The server has said who is signed in, or that nobody is. */
export function remember(signedIn: Account | null): void {
  account.value = signedIn;
  void device.belongsTo(signedIn && worksAtGates(signedIn) ? { ...signedIn, permissions: [...signedIn.permissions] } : null);
}

async function asked(): Promise<Account | null> {
  try {
    remember(await answer(api.GET('/api/session')));
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    remember(null);
  }
  return account.value ?? null;
}

/** Asks the server once who is signed in. */
export async function whoIsSignedIn(): Promise<Account | null> {
  return account.value !== undefined ? account.value : asked();
}

/**
 * The same for a page that works without network: where the server does not answer in time, whoever it said last. What it
 * says later holds, and each call that it refuses.
 */
export async function whoWorksHere(): Promise<Account | null> {
  if (account.value !== undefined) return account.value;
  const answering = asked();
  answering.catch(() => undefined);
  const told = await inTime(answering, passed(PATIENCE_MS)).catch(() => undefined);
  if (told !== undefined) return told;
  const last = await device.lastOwner();
  if (!last) return answering;
  account.value ??= last;
  answering.then((now) => now?.name === last.name || location.reload()).catch(() => undefined);
  return account.value;
}

/** The menu follows the account's permissions; the server decides each call by itself. */
export function may(permission: Permission): boolean {
  return account.value?.permissions.includes(permission) ?? false;
}
