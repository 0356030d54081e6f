/** Where a device keeps things over a reload: the browser's database, or memory. */
export interface Drawer {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  clear(): Promise<void>;
}

interface Owned {
  name: string;
}

interface Seen<Owner> {
  owner: Owner;
  /** When the server last said so, in milliseconds by the clock of this device. */
  at: number;
}

/** So long after the server last said who is signed in, the device believes it: no session lasts longer. */
const BELIEVED_MS = 12 * 3_600_000;
const OWNER = 'owner';

/**
 * What this device keeps for whoever is signed in, so that a page goes on after a reload without network. It belongs to
 * one account: whoever signs in after another finds nothing of it, and signing out clears it. A browser that keeps nothing
 * makes no failure of that.
 */
export class Device<Owner extends Owned> {
  private owner: string | undefined;
  /** One after the other: nobody reads what is just being cleared. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly drawer: Drawer,
    private readonly now: () => number = Date.now,
  ) {}

  /** The server has said who is signed in here, or that nobody is. */
  belongsTo(owner: Owner | null): Promise<void> {
    return this.inTurn(async () => {
      const before = (await this.seen())?.owner.name;
      this.owner = owner?.name;
      if (before !== owner?.name) await this.drawer.clear();
      if (owner) await this.drawer.put(OWNER, { owner, at: this.now() } satisfies Seen<Owner>);
    });
  }

  /** Who was signed in here when the server last said; undefined where that is too long ago. */
  async lastOwner(): Promise<Owner | undefined> {
    let found: Owner | undefined;
    await this.inTurn(async () => {
      const seen = await this.seen();
      if (!seen || this.now() < seen.at - BELIEVED_MS || this.now() - seen.at >= BELIEVED_MS) return;
      this.owner = seen.owner.name;
      found = seen.owner;
    });
    return found;
  }

  /** Keeps something for the present owner; where there is none, nothing is kept. */
  keep(key: string, value: unknown): Promise<void> {
    return this.inTurn(async () => {
      if (this.owner) await this.drawer.put(`${this.owner}/${key}`, value);
    });
  }

  /** What was kept for the present owner. */
  async kept<T>(key: string): Promise<T | undefined> {
    let found: unknown;
    await this.inTurn(async () => {
      if (this.owner) found = await this.drawer.get(`${this.owner}/${key}`);
    });
    return found as T | undefined;
  }

  private seen(): Promise<Seen<Owner> | undefined> {
    return this.drawer.get(OWNER) as Promise<Seen<Owner> | undefined>;
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.turn.then(step).catch(() => undefined);
    this.turn = done;
    return done;
  }
}

const STORE = 'kept';

function wish<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('the database of the browser failed'));
  });
}

async function shelf(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('lianfang-device', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return (await wish(opening)).transaction(STORE, mode).objectStore(STORE);
}

/** The browser's database. Values are copied as they are; nothing reactive. */
export const browserDrawer: Drawer = {
  get: async (key) => wish((await shelf('readonly')).get(key)),
  put: async (key, value) => void (await wish((await shelf('readwrite')).put(value, key))),
  clear: async () => void (await wish((await shelf('readwrite')).clear())),
};
