import { describe, expect, it } from 'vitest';
import { sendWaiting, type NewScan, type Shelf, type Waiting } from './queue';
import { checkNumber, numberIn, verdictWithoutNetwork } from './verdict';

function memory(): Shelf & { kept: Map<string, Waiting> } {
  const kept = new Map<string, Waiting>();
  return {
    kept,
    put: async (waiting) => void kept.set(waiting.scan.id, waiting),
    all: async (point) => [...kept.values()].filter((one) => one.point === point),
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
  };
}

const scan = (id: string): NewScan => ({ id, at: '2020-02-20T02:00:00Z', idNumber: id });

describe('the queue of a gate', () => {
  it('loses nothing and doubles nothing where answers are lost on the way', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      let state = seed;
      const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
      const shelf = memory();
      const server = new Map<string, number>();
      const wanted = 700 + Math.floor(chance() * 900);
      for (let i = 0; i < wanted; i++) await shelf.put({ point: 'p', scan: scan(`s${i}`) });
      const send = async (scans: NewScan[]) => {
        if (chance() < 0.3) throw new Error('no network');
        scans.forEach(({ id }) => server.set(id, (server.get(id) ?? 0) + 1));
        if (chance() < 0.3) throw new Error('the answer is lost');
      };
      while ((await shelf.all('p')).length > 0) await sendWaiting(shelf, 'p', send).catch(() => undefined);
      expect(server.size).toBe(wanted);
    }
  });

  it('keeps what belongs to another point', async () => {
    const shelf = memory();
    await shelf.put({ point: 'here', scan: scan('a') });
    await shelf.put({ point: 'there', scan: scan('b') });
    const sent: string[] = [];
    await sendWaiting(shelf, 'here', async (scans) => void sent.push(...scans.map(({ id }) => id)));
    expect(sent).toEqual(['a']);
    expect([...shelf.kept.keys()]).toEqual(['b']);
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
