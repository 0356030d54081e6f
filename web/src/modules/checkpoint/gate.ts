import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { ApiProblem } from '@/shared/api';
import { openShelf, sendWaiting, type NewScan, type Shelf } from './queue';
import { sendScan, sendScans, type ScansTaken, type ScanVerdict } from './queries';

const LOOK_MS = 15_000;

/** No answer, or none that says anything about the scan: it waits. */
const waits = (problem: unknown) => !(problem instanceof ApiProblem) || problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;

/** Sends scans of a point at once where it can, keeps them where it cannot, and sends what it kept when it can again. */
export function useGate(point: Ref<string>) {
  const waiting = ref(0);
  const late = ref<ScansTaken['late']>([]);
  const refused = ref<ScansTaken['refused']>([]);
  const sent = ref(0);
  /** Why all that waits for a point was refused at once. */
  const stuck = ref<unknown>();
  const inFlight = new Set<string>();
  let shelf: Promise<Shelf> | undefined;
  let sending: Promise<void> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const kept = () => (shelf ??= openShelf());

  async function count() {
    waiting.value = (await (await kept()).all()).length;
  }

  /** The verdict of the server, or undefined where the scan waits; a refusal is thrown and the scan is not kept. */
  async function scan(one: NewScan, withoutNetwork: NewScan['shown']): Promise<ScanVerdict | undefined> {
    const here = point.value;
    const store = await kept();
    inFlight.add(one.id);
    try {
      await store.put({ point: here, scan: { ...one, shown: withoutNetwork } });
      return await sendNow(store, here, one);
    } finally {
      inFlight.delete(one.id);
      await count();
    }
  }

  /** The verdict of the server, or undefined where it does not answer; nothing is kept either way. */
  async function ask(one: NewScan): Promise<ScanVerdict | undefined> {
    try {
      return await sendScan(point.value, one);
    } catch (problem) {
      if (waits(problem)) return undefined;
      throw problem;
    }
  }

  async function sendNow(store: Shelf, here: string, one: NewScan): Promise<ScanVerdict | undefined> {
    try {
      const verdict = await sendScan(here, one);
      await store.remove([one.id]);
      return verdict;
    } catch (problem) {
      if (waits(problem)) return undefined;
      await store.remove([one.id]);
      throw problem;
    }
  }

  async function send() {
    const store = await kept();
    let refusal: unknown;
    await sendWaiting<ScansTaken>(store, {
      send: sendScans,
      taken: (answer) => {
        sent.value += answer.taken;
        late.value = [...late.value, ...answer.late.filter(({ scanId }) => !late.value.some((one) => one.scanId === scanId))];
        refused.value = [...refused.value, ...answer.refused];
      },
      failed: (problem) => {
        if (!waits(problem)) refusal ??= problem;
      },
      inFlight,
    });
    stuck.value = refusal;
    await count();
  }

  /** One after the other: what is being sent is not sent beside itself. */
  const sendAll = () => (sending ??= send().finally(() => (sending = undefined)));

  onMounted(() => {
    window.addEventListener('online', sendAll);
    timer = setInterval(() => waiting.value > 0 && navigator.onLine && void sendAll(), LOOK_MS);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('online', sendAll);
    clearInterval(timer);
  });

  return { waiting, late, refused, sent, stuck, scan, ask, sendAll, count };
}
