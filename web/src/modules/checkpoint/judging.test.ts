import { describe, expect, it } from 'vitest';
import { contradicts, sendOne, type Afterwards, type Way } from './judging';
import type { GateVerdict } from './queries';
import { ofOthers, sendWaiting, type NewScan, type Shelf, type Waiting } from './queue';

function memory(): Shelf & { kept: Map<string, Waiting> } {
  const kept = new Map<string, Waiting>();
  return {
    kept,
    put: async (waiting) => void kept.set(waiting.scan.id, waiting),
    all: async () => [...kept.values()],
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
  };
}

const scan: NewScan = { id: 's', at: '2020-02-20T02:00:00Z', idNumber: 'A1' };
const waiting: Waiting = { point: 'p', by: 'guard', scan };
const verdict = (said: GateVerdict['verdict'], rest: Partial<GateVerdict> = {}) => ({ id: 's', verdict: said, reason: 'green', duplicate: false, stale: false, clockOff: false, name: '', ...rest }) as GateVerdict;
const settled = () => new Promise((next) => setTimeout(next));

function deferred<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

/** A server that answers when it is told to, and a patience that is over when it is told to be. */
function gate() {
  const afterwards: Afterwards[] = [];
  const server = deferred<GateVerdict>();
  const patience = deferred<void>();
  const sent: NewScan[] = [];
  const way: Way = {
    send: (_, one) => {
      sent.push(one);
      return server.promise;
    },
    patience: () => patience.promise,
    afterwards: (told) => afterwards.push(told),
    noAnswer: (problem) => problem === 'lost',
    inFlight: new Set(),
  };
  return { shelf: memory(), afterwards, server, patience, sent, way };
}

describe('one scan on a network that is half dead', () => {
  it('has the verdict of a server that answers in time, and nothing is left on the device', async () => {
    const { shelf, server, way } = gate();
    const told = sendOne(shelf, waiting, 'register', way);
    await settled();
    expect(shelf.kept.get('s')?.scan.shown).toBe('register');
    server.resolve(verdict('pass'));
    expect((await told)?.verdict).toBe('pass');
    expect(shelf.kept.size).toBe(0);
    expect(way.inFlight.size).toBe(0);
  });

  it('is judged by the gate once its patience is over, and waits with what the gate did', async () => {
    const { shelf, patience, way } = gate();
    const told = sendOne(shelf, waiting, 'register', way);
    patience.resolve();
    expect(await told).toBeUndefined();
    expect(shelf.kept.get('s')?.scan.shown).toBe('register');
  });

  it('is not sent with the others while its own answer may come, and is when that is lost', async () => {
    const { shelf, patience, server, way } = gate();
    const batches: string[][] = [];
    const send = async (_: string, scans: NewScan[]) => void batches.push(scans.map(({ id }) => id));
    const others = () => sendWaiting(shelf, { by: 'guard', send, taken: () => undefined, failed: () => undefined, inFlight: way.inFlight });
    const told = sendOne(shelf, waiting, 'register', way);
    patience.resolve();
    await told;
    await others();
    expect(batches).toEqual([]);
    server.reject('lost');
    await settled();
    await others();
    expect(batches).toEqual([['s']]);
    expect(shelf.kept.size).toBe(0);
  });

  it('leaves the device when the answer comes late, and the guard is told what the server said', async () => {
    const { shelf, patience, server, way, afterwards } = gate();
    const told = sendOne(shelf, waiting, 'register', way);
    patience.resolve();
    await told;
    server.resolve(verdict('hand_over', { reason: 'red' }));
    await settled();
    expect(shelf.kept.size).toBe(0);
    expect(afterwards).toMatchObject([{ did: 'register', told: { verdict: 'hand_over', reason: 'red' } }]);
    expect(contradicts('register', 'hand_over')).toBe(true);
  });

  it('waits on the device where the server says late that it could not keep it, or refuses it', async () => {
    for (const late of [() => Promise.resolve(verdict('hand_over', { unkept: true })), () => Promise.reject(new Error('refused'))]) {
      const { shelf, patience, server, way, afterwards } = gate();
      const told = sendOne(shelf, waiting, 'register', way);
      patience.resolve();
      await told;
      server.resolve(late());
      await settled();
      expect(shelf.kept.get('s')?.scan.shown).toBe('register');
      expect(afterwards).toEqual([]);
      expect(way.inFlight.size).toBe(0);
    }
  });

  it('is thrown back in time where the server refuses it, and is not kept', async () => {
    const { shelf, server, way } = gate();
    server.reject(new Error('refused'));
    await expect(sendOne(shelf, waiting, 'pass', way)).rejects.toThrow('refused');
    expect(shelf.kept.size).toBe(0);
  });
});

describe('what the gate did and what the server says later', () => {
  it('is told wherever it differs, but for whom the gate only wrote down and the server lets pass', () => {
    const all = ['pass', 'register', 'hand_over', 'turn_back'] as const;
    const told = all.flatMap((did) => all.filter((said) => !contradicts(did, said)).map((said) => `${did} ${said}`));
    expect(told).toEqual(['pass pass', 'register pass', 'register register', 'hand_over hand_over', 'turn_back turn_back']);
  });
});

describe('scans of another account on the same device', () => {
  it('wait for that account, and are counted', async () => {
    const shelf = memory();
    await shelf.put(waiting);
    await shelf.put({ ...waiting, by: 'other', scan: { ...scan, id: 't' } });
    const sent: string[] = [];
    await sendWaiting(shelf, { by: 'guard', send: async (_, scans) => void sent.push(...scans.map(({ id }) => id)), taken: () => undefined, failed: () => undefined, inFlight: new Set() });
    expect(sent).toEqual(['s']);
    expect([...ofOthers(await shelf.all(), 'guard')]).toEqual([['other', 1]]);
  });
});
