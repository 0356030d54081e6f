import type { Wire } from '@/shared/api';

export type NewScan = Wire<'NewScan'>;

/** A scan that the server has not acknowledged yet, with the point at which it was made and the account that made it. */
export interface Waiting {
  point: string;
  by: string;
  scan: NewScan;
}

/** Where scans wait, in the browser's database or in memory. */
export interface Shelf {
  put(waiting: Waiting): Promise<void>;
  all(): Promise<Waiting[]>;
  remove(ids: string[]): Promise<void>;
}

const STORE = 'scans';

function wish<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('the database of the browser failed'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = transaction.onerror = () => failed(transaction.error ?? new Error('the database of the browser failed'));
  });
}

/** Keeps scans over a reload and a flat battery; a scan is there once its transaction is complete. */
export async function openShelf(): Promise<Shelf> {
  const opening = indexedDB.open('lianfang-checkpoint', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'scan.id' }).createIndex('point', 'point');
  const database = await wish(opening);
  return {
    put(waiting) {
      const writing = database.transaction(STORE, 'readwrite');
      writing.objectStore(STORE).put(waiting);
      return finished(writing);
    },
    all: () => wish(database.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<Waiting[]>),
    remove(ids) {
      const writing = database.transaction(STORE, 'readwrite');
      ids.forEach((id) => writing.objectStore(STORE).delete(id));
      return finished(writing);
    },
  };
}

const AT_ONCE = 500;

/** How what waits is sent, and who is told what became of it. */
export interface Sending<T> {
  /** Whose scans; those of others wait for them. */
  by: string;
  send(point: string, scans: NewScan[]): Promise<T>;
  /** Called with each part's answer before the part leaves the shelf. */
  taken(answer: T): void;
  /** The rest of this point stays on the shelf; other points are sent all the same. */
  failed(problem: unknown, point: string): void;
  /** Ids that are being sent one by one at this time. */
  inFlight: ReadonlySet<string>;
}

/**
 * Sends what waits, for every point and part by part; a part leaves the shelf only after the server has answered for it
 * and its answer was told, so that nothing is lost where the answer is, and the server knows by the ids what it has
 * already. What is being sent one by one is left alone, also when that ends meanwhile.
 */
export async function sendWaiting<T>(shelf: Shelf, { by, send, taken, failed, inFlight }: Sending<T>): Promise<void> {
  const before = new Set(inFlight);
  const points = new Map<string, NewScan[]>();
  for (const { point, by: whose, scan } of await shelf.all()) {
    if (whose !== by || before.has(scan.id) || inFlight.has(scan.id)) continue;
    if (!points.has(point)) points.set(point, []);
    points.get(point)?.push(scan);
  }
  for (const [point, scans] of points) {
    try {
      for (let from = 0; from < scans.length; from += AT_ONCE) {
        const part = scans.slice(from, from + AT_ONCE);
        taken(await send(point, part));
        await shelf.remove(part.map(({ id }) => id));
      }
    } catch (problem) {
      failed(problem, point);
    }
  }
}

/** How many scans of others wait on this device, by account: only they can send them. */
export function ofOthers(waiting: readonly Waiting[], by: string): Map<string, number> {
  const others = new Map<string, number>();
  for (const one of waiting) if (one.by !== by) others.set(one.by, (others.get(one.by) ?? 0) + 1);
  return others;
}
