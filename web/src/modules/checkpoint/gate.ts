import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { currentAccount } from '@/shared/session';
import { inTime, noAnswer, passed, PATIENCE_MS } from '@/shared/withoutNetwork';
import { sendOne, type Afterwards, type Way } from './judging';
import { ofOthers, openShelf, sendWaiting, type NewScan, type Shelf } from './queue';
import { sendScan, sendScans, type GateVerdict, type ScansTaken } from './queries';

const LOOK_MS = 15_000;

/**
 * Sends scans of a point at once where it can, keeps them where it cannot, and sends what it kept when it can again.
 * `afterwards` hears of each answer that came after the gate had judged by itself.
 */
export function useGate(point: Ref<string>, afterwards: (told: Afterwards) => void) {
  const by = computed(() => currentAccount.value?.name ?? '');
  const waiting = ref(0);
  const others = ref(new Map<string, number>());
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
    const all = await (await kept()).all();
    waiting.value = all.filter((one) => one.by === by.value).length;
    others.value = ofOthers(all, by.value);
  }

  const way: Way = {
    send: sendScan,
    patience: () => passed(PATIENCE_MS),
    afterwards: (told) => {
      afterwards(told);
      void count();
    },
    noAnswer,
    inFlight,
  };

  /** The verdict of the server, or undefined where the gate judges by itself; a refusal is thrown and the scan is not kept. */
  async function scan(one: NewScan, did: NonNullable<NewScan['shown']>): Promise<GateVerdict | undefined> {
    try {
      return await sendOne(await kept(), { point: point.value, by: by.value, scan: one }, did, way);
    } finally {
      await count();
    }
  }

  /** The verdict of the server, or undefined where it does not answer in time; nothing is kept either way. */
  async function ask(one: NewScan): Promise<GateVerdict | undefined> {
    try {
      const verdict = await inTime(sendScan(point.value, one), passed(PATIENCE_MS));
      return verdict?.unkept ? undefined : verdict;
    } catch (problem) {
      if (noAnswer(problem)) return undefined;
      throw problem;
    }
  }

  async function send() {
    const store = await kept();
    let refusal: unknown;
    await sendWaiting<ScansTaken>(store, {
      by: by.value,
      send: sendScans,
      taken: (answer) => {
        sent.value += answer.taken;
        late.value = [...late.value, ...answer.late.filter(({ scanId }) => !late.value.some((one) => one.scanId === scanId))];
        refused.value = [...refused.value, ...answer.refused];
      },
      failed: (problem) => {
        if (!noAnswer(problem)) refusal ??= problem;
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

  return { waiting, others, late, refused, sent, stuck, scan, ask, sendAll, count };
}
