import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { ApiProblem, answer, api, type Wire } from '@/shared/api';
import { checkNumber } from './verdict';

export type NewCrossing = Wire<'NewCrossing'>;
export type CrossingVerdict = Wire<'CrossingVerdict'>;
type Passage = Wire<'NewPassage'>;

/** What a gate has done and the server has not acknowledged yet. */
export type Kept = { id: string; point: string; at: string } & ({ crossing: NewCrossing } | { passage: Passage });

const LOOK_MS = 15_000;
const STORE = 'kept';

/** No answer, or none that says anything about this act: it waits. */
const waits = (problem: unknown) => !(problem instanceof ApiProblem) || problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;

/** What somebody typed or a camera read: the number of a pass, an identity number, or else a plate. */
export function shownAtGate(text: string): Pick<NewCrossing, 'pass' | 'idType' | 'idNumber' | 'plate'> {
  const shown = text.trim().toUpperCase();
  if (shown.startsWith('LFP:')) return { pass: shown.slice(4) };
  if (checkNumber(shown) !== 'malformed') return { idType: '10', idNumber: shown };
  return /-\d{5,}-/.test(shown) ? { pass: shown } : { plate: shown };
}

const key = ({ pass, idNumber, plate }: Pick<NewCrossing, 'pass' | 'idNumber' | 'plate'>) => pass || idNumber || plate || '';
/** The deployment's day (Asia/Shanghai) of a moment. */
const day = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What a gate can know without network: an exit that it let itself, by the same card, on the same day. */
export function earlierHere(kept: readonly Kept[], one: NewCrossing): string | undefined {
  if (one.direction !== 'out' || one.emergency) return undefined;
  return kept
    .flatMap((act) => ('crossing' in act ? [act.crossing] : []))
    .filter((before) => before.direction === 'out' && before.shown && !before.emergency && key(before) === key(one) && day(before.at) === day(one.at))
    .map(({ at }) => at)
    .sort()[0];
}

function wish<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('the database of the browser failed'));
  });
}

async function store(): Promise<{ all(): Promise<Kept[]>; put(one: Kept): Promise<unknown>; remove(id: string): Promise<unknown> }> {
  const opening = indexedDB.open('lianfang-crossings', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
  const database = await wish(opening);
  const written = (change: (kept: IDBObjectStore) => IDBRequest) =>
    new Promise<void>((done, failed) => {
      const writing = database.transaction(STORE, 'readwrite');
      change(writing.objectStore(STORE));
      writing.oncomplete = () => done();
      writing.onabort = writing.onerror = () => failed(writing.error ?? new Error('the database of the browser failed'));
    });
  return {
    all: () => wish(database.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<Kept[]>),
    put: (one) => written((kept) => kept.put(one)),
    remove: (id) => written((kept) => kept.delete(id)),
  };
}

const now = () => new Date().toISOString();

function send(one: Kept): Promise<CrossingVerdict | undefined> {
  const params = { path: { id: one.point } };
  return 'crossing' in one
    ? answer(api.POST('/api/checkpoints/{id}/crossings', { params, body: { crossing: one.crossing, sentAt: now() } }))
    : answer(api.POST('/api/checkpoints/{id}/passages', { params, body: { passage: one.passage, at: one.at, sentAt: now() } }));
}

/** Sends what happens at a gate at once where it can, keeps it where it cannot, and sends it one by one later. */
export function useCrossings(point: Ref<string>) {
  const waiting = ref(0);
  const doubled = ref<CrossingVerdict[]>([]);
  const refused = ref(0);
  let shelf: ReturnType<typeof store> | undefined;
  let sending: Promise<void> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const kept = () => (shelf ??= store());
  /** Whom this device has let, with network or without, since the page was opened. */
  const let_: Kept[] = [];

  async function count() {
    waiting.value = (await (await kept()).all()).length;
  }

  /** The server's verdict; without network the one of this device, which is kept with what the device did. */
  async function cross(one: NewCrossing): Promise<CrossingVerdict> {
    try {
      const verdict = (await send({ id: one.id, point: point.value, at: one.at, crossing: one })) as CrossingVerdict;
      if (verdict.let) let_.push({ id: one.id, point: point.value, at: one.at, crossing: { ...one, shown: true } });
      return verdict;
    } catch (problem) {
      if (!waits(problem)) throw problem;
      const here = await kept();
      const first = earlierHere([...let_, ...(await here.all())], one);
      await here.put({ id: one.id, point: point.value, at: one.at, crossing: { ...one, shown: first === undefined } });
      await count();
      const reason = one.emergency ? 'emergency' : first ? 'too_often' : 'unchecked';
      return { id: one.id, let: first === undefined, reason, direction: one.direction, duplicate: false, doubled: false, number: one.pass ?? '', name: '', firstAt: first ? localTime(first) : undefined } as unknown as CrossingVerdict;
    }
  }

  /** False where it waits for the network. */
  async function pass(passage: Passage): Promise<boolean> {
    const one: Kept = { id: passage.id, point: point.value, at: now(), passage };
    try {
      await send(one);
      return true;
    } catch (problem) {
      if (!waits(problem)) throw problem;
      await (await kept()).put(one);
      await count();
      return false;
    }
  }

  async function sendKept() {
    const here = await kept();
    const acts = (await here.all()).sort((one, other) => one.at.localeCompare(other.at));
    for (const act of acts) {
      try {
        const verdict = await send(act);
        if (verdict?.doubled) doubled.value = [...doubled.value, verdict];
      } catch (problem) {
        if (waits(problem)) break;
        refused.value += 1;
      }
      let_.push(act);
      await here.remove(act.id);
    }
    await count();
  }

  const sendAll = () => (sending ??= sendKept().finally(() => (sending = undefined)));

  onMounted(() => {
    void count().then(() => (waiting.value ? sendAll() : undefined));
    window.addEventListener('online', sendAll);
    timer = setInterval(() => waiting.value > 0 && navigator.onLine && void sendAll(), LOOK_MS);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('online', sendAll);
    clearInterval(timer);
  });

  return { waiting, doubled, refused, cross, pass, sendAll };
}

/** A moment as the server writes times: local, without a zone. */
const localTime = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
