import type { Wire } from '@/shared/api';

export type NewScan = Wire<'NewScan'>;

/** A scan that the server has not acknowledged yet, with the point at which it was made. */
export interface Waiting {
  point: string;
  scan: NewScan;
}

/** Where scans wait, in the browser's database or in memory. */
export interface Shelf {
  put(waiting: Waiting): Promise<void>;
  all(point: string): Promise<Waiting[]>;
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
    all: (point) => wish(database.transaction(STORE).objectStore(STORE).index('point').getAll(point) as IDBRequest<Waiting[]>),
    remove(ids) {
      const writing = database.transaction(STORE, 'readwrite');
      ids.forEach((id) => writing.objectStore(STORE).delete(id));
      return finished(writing);
    },
  };
}

const AT_ONCE = 500;

/**
 * Sends what waits, part by part; a part leaves the shelf only after the server has answered for it, so that nothing is
 * lost where the answer is, and the server knows by the ids what it has already.
 */
export async function sendWaiting<T>(shelf: Shelf, point: string, send: (scans: NewScan[]) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  const waiting = await shelf.all(point);
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const part = waiting.slice(from, from + AT_ONCE).map(({ scan }) => scan);
    answers.push(await send(part));
    await shelf.remove(part.map(({ id }) => id));
  }
  return answers;
}
