import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { serverNow } from '@/shared/serverTime';
import { currentAccount, device } from '@/shared/session';
import { inTime, noAnswer, passed, PATIENCE_MS } from '@/shared/withoutNetwork';
import { checkNumber } from './verdict';

export type NewCrossing = Wire<'NewCrossing'>;
export type CrossingVerdict = Wire<'CrossingVerdict'>;
type Passage = Wire<'NewPassage'>;

/** What a gate has done and the server has not acknowledged yet; `by` is the account that did it. */
export type Kept = { id: string; point: string; by: string; at: string } & ({ crossing: NewCrossing } | { passage: Passage });

const LOOK_MS = 15_000;
const STORE = 'kept';
const LET = 'let';

/** What somebody typed or a camera read: the number of a pass, an identity number, or else a plate. */
export function shownAtGate(text: string): Pick<NewCrossing, 'pass' | 'idType' | 'idNumber' | 'plate'> {
  const shown = text.trim().toUpperCase();
  if (shown.startsWith('LFP:')) return { pass: shown.slice(4) };
  if (checkNumber(shown) !== 'malformed') return { idType: '10', idNumber: shown };
  return /-\d{5,}-/.test(shown) ? { pass: shown } : { plate: shown };
}

const key = ({ pass, idNumber, plate }: Pick<NewCrossing, 'pass' | 'idNumber' | 'plate'>) => pass || idNumber || plate || '';
/** A moment of this device's clock as the server writes times: by its own clock, local, without a zone. */
const localTime = (at: string) => new Date(serverNow(Date.parse(at)) + 8 * 3_600_000).toISOString().slice(0, 19);
/** The deployment's day (Asia/Shanghai) of a moment. */
const day = (at: string) => localTime(at).slice(0, 10);

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

export async function store(): Promise<{ all(): Promise<Kept[]>; put(one: Kept): Promise<unknown>; remove(id: string): Promise<unknown> }> {
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
const LOST_MS = 30_000;

function send(one: Kept): Promise<CrossingVerdict | undefined> {
  const params = { path: { id: one.point } };
  return 'crossing' in one
    ? answer(api.POST('/api/checkpoints/{id}/crossings', { params, body: { crossing: one.crossing, sentAt: now() }, signal: AbortSignal.timeout(LOST_MS) }))
    : answer(api.POST('/api/checkpoints/{id}/passages', { params, body: { passage: one.passage, at: one.at, sentAt: now() }, signal: AbortSignal.timeout(LOST_MS) }));
}

/** An exit or a return that the gate judged one way and the server, later, the other. */
export const judgedOtherwise = (did: boolean | undefined, told: CrossingVerdict) => did !== undefined && did !== told.let;

/** Sends what happens at a gate at once where it can, keeps it where it cannot, and sends it one by one later. */
export function useCrossings(point: Ref<string>) {
  const waiting = ref(0);
  const doubled = ref<CrossingVerdict[]>([]);
  const otherwise = ref<CrossingVerdict[]>([]);
  const refused = ref(0);
  const inFlight = new Set<string>();
  let shelf: ReturnType<typeof store> | undefined;
  let sending: Promise<void> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const kept = () => (shelf ??= store());
  const by = () => currentAccount.value?.name ?? '';
  /** Whom this device has let today, with network or without; over a reload too. */
  let let_: Kept[] = [];
  const loaded = device.kept<Kept[]>(LET).then((before) => void (let_ = [...(before ?? []), ...let_]));

  async function remember(act: Kept) {
    let_.push(act);
    await loaded;
    let_ = let_.filter(({ at }) => day(at) === day(act.at));
    await device.keep(LET, structuredClone(let_));
  }

  const own = async () => (await (await kept()).all()).filter((one) => one.by === by());

  async function count() {
    waiting.value = (await own()).length;
  }

  /** The server's verdict; where it does not come in time the one of this device, which is kept with what the device did. */
  async function cross(one: NewCrossing): Promise<CrossingVerdict> {
    const act = { id: one.id, point: point.value, by: by(), at: one.at, crossing: one };
    const answering = send(act) as Promise<CrossingVerdict>;
    inFlight.add(one.id);
    try {
      const verdict = await inTime(answering, passed(PATIENCE_MS));
      if (verdict) {
        inFlight.delete(one.id);
        if (verdict.let) void remember({ ...act, crossing: { ...one, shown: true } });
        return verdict;
      }
    } catch (problem) {
      inFlight.delete(one.id);
      if (!noAnswer(problem)) throw problem;
    }
    await loaded;
    const first = earlierHere([...let_, ...(await (await kept()).all())], one);
    const did = first === undefined;
    await (await kept()).put({ ...act, crossing: { ...one, shown: did } });
    await count();
    void comesLate(act, did, answering);
    const reason = one.emergency ? 'emergency' : first ? 'too_often' : 'unchecked';
    return { id: one.id, let: did, reason, direction: one.direction, duplicate: false, doubled: false, number: one.pass ?? '', name: '', firstAt: first ? localTime(first) : undefined } as unknown as CrossingVerdict;
  }

  /** The server's answer to what the gate has judged by itself meanwhile. */
  async function comesLate(act: Kept & { crossing: NewCrossing }, did: boolean, answering: Promise<CrossingVerdict>) {
    try {
      const told = await answering;
      note(did, told);
      // what was done otherwise is told to the server with the others
      if (judgedOtherwise(did, told)) return;
      if (did) void remember({ ...act, crossing: { ...act.crossing, shown: true } });
      await (await kept()).remove(act.id);
      await count();
    } catch {
      // it waits and is sent later
    } finally {
      inFlight.delete(act.id);
    }
  }

  function note(did: boolean | undefined, told: CrossingVerdict) {
    if (told.doubled) doubled.value = [...doubled.value, told];
    else if (judgedOtherwise(did, told) && !otherwise.value.some(({ id }) => id === told.id)) otherwise.value = [...otherwise.value, told];
  }

  /** False where it waits for the network. */
  async function pass(passage: Passage): Promise<boolean> {
    const one: Kept = { id: passage.id, point: point.value, by: by(), at: now(), passage };
    try {
      await send(one);
      return true;
    } catch (problem) {
      if (!noAnswer(problem)) throw problem;
      await (await kept()).put(one);
      await count();
      return false;
    }
  }

  async function sendKept() {
    const here = await kept();
    const acts = (await own()).sort((one, other) => one.at.localeCompare(other.at));
    for (const act of acts) {
      if (inFlight.has(act.id)) continue;
      try {
        const verdict = await send(act);
        if (verdict && 'crossing' in act) note(act.crossing.shown ?? undefined, verdict);
      } catch (problem) {
        if (noAnswer(problem)) break;
        refused.value += 1;
      }
      void remember(act);
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

  return { waiting, doubled, otherwise, refused, cross, pass, sendAll };
}
