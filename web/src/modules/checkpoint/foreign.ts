import { onBeforeUnmount, onMounted, ref } from 'vue';
import { answer, api, ApiProblem } from '@/shared/api';
import type { IssuerKey } from '@/shared/codes/certificate';
import { serverNow } from '@/shared/serverTime';
import { type ForeignSaid, readForeign } from './foreignCode';

const KEPT = 'lianfang-issuers';

const seconds = (time?: string | null) => (time ? Math.floor(Date.parse(time) / 1000) : undefined);

function kept(): IssuerKey[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]') as IssuerKey[];
  } catch {
    return [];
  }
}

async function fetched(): Promise<IssuerKey[]> {
  const keys = (await answer(api.GET('/api/healthcode/issuers/keys'))).map(({ issuer, id, key, from, until, kinds }) => ({ issuer, id, spki: key, from: seconds(from) ?? 0, until: seconds(until) ?? 0, kinds }));
  try {
    localStorage.setItem(KEPT, JSON.stringify(keys));
  } catch {
    // known until the page is closed
  }
  return keys;
}

/** Reads codes of other issuers on this device; where that says nothing of the issuer, the server is asked. */
export function useForeign() {
  const keys = ref<IssuerKey[]>(kept());
  const update = () => void fetched().then((now) => (keys.value = now)).catch(() => undefined);
  onMounted(() => {
    window.addEventListener('online', update);
    update();
  });
  onBeforeUnmount(() => window.removeEventListener('online', update));

  async function read(point: string, code: string): Promise<ForeignSaid> {
    const here = await readForeign(code, keys.value, Math.floor(serverNow() / 1000));
    if (here.issuer) return { ...here, unasked: false };
    try {
      const told = await answer(api.POST('/api/checkpoints/{id}/foreign-codes', { params: { path: { id: point } }, body: { code } }));
      return { outcome: told.outcome, issuer: told.issuer, issued: seconds(told.issued), expires: seconds(told.expires), unasked: false };
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status !== 0 && problem.status < 500) throw problem;
      return { ...here, unasked: true };
    }
  }
  return { keys, read };
}
