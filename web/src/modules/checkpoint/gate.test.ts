import { describe, expect, it } from 'vitest';
import { sendWaiting, type NewScan, type Sending, type Shelf, type Waiting } from './queue';
import { checkNumber, numberIn, verdictWithoutNetwork } from './verdict';

function memory(): Shelf & { kept: Map<string, Waiting> } {
  const kept = new Map<string, Waiting>();
  return {
    kept,
    put: async (waiting) => void kept.set(waiting.scan.id, waiting),
    all: async () => [...kept.values()],
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
  };
}

/** All goes well, unless told otherwise. */
const sending = <T>(send: Sending<T>['send'], more: Partial<Sending<T>> = {}): Sending<T> => ({ by: 'guard', send, taken: () => undefined, failed: () => undefined, inFlight: new Set(), ...more });

const scan = (id: string): NewScan => ({ id, at: '2020-02-20T02:00:00Z', idNumber: id });

describe('the queue of a gate', () => {
  it('loses nothing and doubles nothing where answers are lost on the way', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      let state = seed;
      const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
      const shelf = memory();
      const server = new Map<string, number>();
      const wanted = 700 + Math.floor(chance() * 900);
      for (let i = 0; i < wanted; i++) await shelf.put({ point: 'p', by: 'guard', scan: scan(`s${i}`) });
      const send = async (_: string, scans: NewScan[]) => {
        if (chance() < 0.3) throw new Error('no network');
        scans.forEach(({ id }) => server.set(id, (server.get(id) ?? 0) + 1));
        if (chance() < 0.3) throw new Error('the answer is lost');
      };
      while ((await shelf.all()).length > 0) await sendWaiting(shelf, sending(send));
      expect(server.size).toBe(wanted);
    }
  });

  it('sends for every point on the shelf, and a refusal at one keeps its scans and stops no other', async () => {
    const shelf = memory();
    await shelf.put({ point: 'closed', by: 'guard', scan: scan('a') });
    await shelf.put({ point: 'open', by: 'guard', scan: scan('b') });
    const problems: unknown[] = [];
    const send = async (point: string, scans: NewScan[]) => {
      if (point === 'closed') throw new Error('refused');
      return scans.map(({ id }) => id);
    };
    const answers: string[][] = [];
    await sendWaiting(shelf, sending(send, { taken: (answer) => answers.push(answer), failed: (problem, point) => problems.push([point, (problem as Error).message]) }));
    expect(answers).toEqual([['b']]);
    expect(problems).toEqual([['closed', 'refused']]);
    expect([...shelf.kept.keys()]).toEqual(['a']);
  });

  it('tells the answer to a part before the part leaves the shelf, also where a later part fails', async () => {
    const shelf = memory();
    for (let i = 0; i < 700; i++) await shelf.put({ point: 'p', by: 'guard', scan: scan(`s${i}`) });
    const told: [number, number][] = [];
    const send = async (_: string, scans: NewScan[]) => {
      if (told.length > 0) throw new Error('no network');
      return scans.length;
    };
    await sendWaiting(shelf, sending(send, { taken: (answer) => told.push([answer, shelf.kept.size]) }));
    expect(told).toEqual([[500, 700]]);
    expect(shelf.kept.size).toBe(200);
  });

  it('leaves alone what is being sent by itself, before and while the shelf is read', async () => {
    const shelf = memory();
    for (const id of ['a', 'b', 'c']) await shelf.put({ point: 'p', by: 'guard', scan: scan(id) });
    const inFlight = new Set(['a']);
    const all = shelf.all;
    shelf.all = async () => {
      inFlight.delete('a');
      inFlight.add('b');
      return all();
    };
    const sent: string[] = [];
    await sendWaiting(shelf, sending(async (_, scans) => void sent.push(...scans.map(({ id }) => id)), { inFlight }));
    expect(sent).toEqual(['c']);
    expect([...shelf.kept.keys()]).toEqual(['a', 'b']);
  });
});

describe('a verdict without network', () => {
  it('hands over for fever even whom the guard would turn back, and writes down everybody else who goes on', () => {
    expect(verdictWithoutNetwork({ celsius: 37.3, turnBack: '无事由' }, 37.3).reason).toBe('fever');
    expect(verdictWithoutNetwork({ celsius: 37.2, turnBack: '无事由' }, 37.3).verdict).toBe('turn_back');
    expect(verdictWithoutNetwork({ returnee: true }, 37.3)).toEqual({ verdict: 'hand_over', reason: 'returnee' });
    expect(verdictWithoutNetwork({ celsius: 36.5 }, 37.3)).toEqual({ verdict: 'register', reason: 'unchecked' });
  });
});

describe('a resident number', () => {
  it('is told apart from one with a wrong check digit and from none', () => {
    expect(checkNumber('11010519491231002X')).toBe('good');
    expect(checkNumber('11010519491231002x')).toBe('good');
    expect(checkNumber('110105194912310021')).toBe('digit');
    expect(checkNumber('110105194913310021')).toBe('malformed');
    expect(checkNumber('110105194902300021')).toBe('malformed');
    expect(checkNumber('12')).toBe('malformed');
  });

  it('is found in what a camera has read', () => {
    expect(numberIn('姓名,11010519491231002x,汉')).toBe('11010519491231002X');
    expect(numberIn('3110105194912310021')).toBe('');
  });
});
