import { onBeforeUnmount, onMounted, ref } from 'vue';
import { answer, api, ApiProblem } from '@/shared/api';
import { Codes } from '@/shared/codes/codes';
import { serverNow } from '@/shared/serverTime';
import { device } from '@/shared/session';
import { HeldCodes, type Holding, type HoldingStore, type Issuer } from './held';

const LOOK_MS = 5 * 60_000;
const STORE = 'codes';

const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);

const server: Issuer = {
  keys: async () => (await answer(api.GET('/api/code/keys'))).map(({ id, key, from, until }) => ({ id, spki: key, from: seconds(from), until: seconds(until) })),
  async list(since) {
    const headers = since === null ? undefined : { 'If-None-Match': `"revocations-${since}"` };
    const call = api.GET('/api/healthcode/revocations', { params: { query: since === null ? {} : { since } }, headers, parseAs: 'arrayBuffer', cache: 'no-store' });
    const { data, response } = await call.catch(() => {
      throw new ApiProblem(0, '', '', 'unreachable');
    });
    if (response.status === 304) return { same: true };
    if (!response.ok || !data) throw new ApiProblem(response.status, '', '', 'unreachable');
    return { same: false, file: new Uint8Array(data as unknown as ArrayBuffer) };
  },
};

/** On the device, for whoever is signed in. */
const kept: HoldingStore = {
  load: () => device.kept<Holding>(STORE),
  save: (holding) => device.keep(STORE, holding),
};

/** Reads codes on this device, and keeps keys and list fresh while the page is open: every five minutes, never all gates at once. */
export function useCodes() {
  const worker = new Codes();
  const held = new HeldCodes(worker, kept, server);
  const confirmed = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function update() {
    clearTimeout(timer);
    await held.load();
    confirmed.value = held.confirmed;
    await held.update(Date.now()).catch(() => undefined);
    confirmed.value = held.confirmed;
    timer = setTimeout(update, LOOK_MS * (0.8 + Math.random() * 0.4));
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(update, Math.random() * 5_000);
  };

  onMounted(() => {
    window.addEventListener('online', soon);
    void update();
  });
  onBeforeUnmount(() => {
    window.removeEventListener('online', soon);
    clearTimeout(timer);
    worker.close();
  });

  return {
    confirmed,
    async read(text: string) {
      const read = await held.read(text, serverNow(), Date.now());
      confirmed.value = held.confirmed;
      return read;
    },
  };
}
