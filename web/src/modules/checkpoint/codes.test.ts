import { describe, expect, it } from 'vitest';
import type { Colour, CodeReading, PublishedKey } from '@/shared/codes/code';
import type { ReadCode } from '@/shared/codes/codes.worker';
import { LIST_LASTS_MS, verdictOfCode } from './codeVerdict';
import { HeldCodes, type Holding, type HoldingStore, type ListAnswer, type Reader } from './held';

const NOW = Date.parse('2020-02-20T10:00:00Z');
const code = (colour: Colour, calledBack: boolean | null = false, kind: 'VALID' | 'EXPIRED' | 'NOT_YET_VALID' | 'KEY_OUT_OF_USE' = 'VALID'): ReadCode => ({
  reading: { kind, key: 'aa', claims: { subject: '00', colour, ruleClass: 'green', issued: 1, expires: 2, region: '4112' } },
  calledBack,
  list: calledBack === null ? null : { version: 1, made: 1 },
});
const of = (read: ReadCode, scan = {}, confirmed = NOW - 60_000) => verdictOfCode(read, scan, 37.3, confirmed, NOW);

describe('a verdict by a code and no network', () => {
  it('goes by fever, red, turning back, where from, yellow and green, in this order', () => {
    expect(of(code('GREEN'))).toEqual({ kind: 'verdict', verdict: 'pass', reason: 'green' });
    expect(of(code('YELLOW'))).toEqual({ kind: 'verdict', verdict: 'register', reason: 'yellow' });
    expect(of(code('GREEN'), { returnee: true })).toEqual({ kind: 'verdict', verdict: 'hand_over', reason: 'returnee' });
    expect(of(code('YELLOW'), { turnBack: '无事由', returnee: true })).toEqual({ kind: 'verdict', verdict: 'turn_back', reason: 'turned_back' });
    expect(of(code('RED'), { turnBack: '无事由' })).toEqual({ kind: 'verdict', verdict: 'hand_over', reason: 'red' });
    expect(of(code('RED'), { celsius: 37.3 })).toEqual({ kind: 'verdict', verdict: 'hand_over', reason: 'fever' });
  });

  it('looks twice at a code that was called back, whatever colour it shows, and lets nobody through by it', () => {
    expect(of(code('GREEN', true))).toEqual({ kind: 'look_twice' });
    expect(of(code('YELLOW', true), { turnBack: '无事由' })).toEqual({ kind: 'look_twice' });
    expect(of(code('GREEN', true), { celsius: 38 })).toMatchObject({ verdict: 'hand_over' });
  });

  it('passes nobody on a list that is too old, of another time, or not there', () => {
    expect(of(code('GREEN'), {}, NOW - LIST_LASTS_MS + 1)).toMatchObject({ verdict: 'pass' });
    for (const confirmed of [NOW - LIST_LASTS_MS, 0, NOW + 3_600_000]) expect(of(code('GREEN'), {}, confirmed)).toEqual({ kind: 'verdict', verdict: 'register', reason: 'list_old' });
    expect(of(code('GREEN', null))).toMatchObject({ verdict: 'register', reason: 'list_old' });
  });

  it('believes no code that is not signed, or not of now', () => {
    expect(of(code('GREEN', false, 'EXPIRED'), { celsius: 38 })).toEqual({ kind: 'no_code', why: 'expired' });
    expect(of(code('GREEN', false, 'NOT_YET_VALID'))).toEqual({ kind: 'no_code', why: 'early' });
    expect(of(code('GREEN', false, 'KEY_OUT_OF_USE'))).toEqual({ kind: 'no_code', why: 'forged' });
    const others: [CodeReading, string][] = [[{ kind: 'BAD_SIGNATURE', key: 'aa' }, 'forged'], [{ kind: 'UNKNOWN_KEY', key: 'aa' }, 'unknown_key'], [{ kind: 'NOT_A_CODE', flaw: 'PREFIX' }, 'not_a_code']];
    for (const [reading, why] of others) expect(of({ reading, calledBack: null, list: null })).toEqual({ kind: 'no_code', why });
  });
});

/** A reader that takes files in order: byte 4 tells a whole list from changes, byte 5 the version before, byte 6 the one after. */
class Worker implements Reader {
  version: number | null = null;
  keys: PublishedKey[] = [];
  async trust(keys: PublishedKey[]) {
    this.keys = keys;
    return keys.length;
  }
  async revocations(file: Uint8Array<ArrayBuffer>) {
    const [kind, before, after] = [file[4], file[5], file[6] as number];
    if (kind === 9) return { kind: 'DAMAGED' as const, version: this.version };
    if (kind === 1 && before !== this.version) return { kind: 'OUT_OF_STEP' as const, version: this.version };
    this.version = after;
    return { kind: 'READ' as const, version: after };
  }
  async read(): Promise<ReadCode> {
    return this.keys.length ? code('GREEN', this.version === null ? null : false) : { reading: { kind: 'UNKNOWN_KEY', key: 'aa' }, calledBack: null, list: null };
  }
}

const file = (kind: number, before: number, after: number) => Uint8Array.from([0, 0, 0, 0, kind, before, after]);
const whole = (after: number): ListAnswer => ({ same: false, file: file(0, 0, after) });
const key: PublishedKey = { id: 'aa', spki: '', from: 0, until: 1 };

function gate(answers: (since: number | null) => ListAnswer | Error, store: HoldingStore & { held?: Holding } = memory()) {
  const asked: (number | null)[] = [];
  const worker = new Worker();
  const list = async (since: number | null) => {
    asked.push(since);
    const said = answers(since);
    if (said instanceof Error) throw said;
    return said;
  };
  return { worker, asked, store, held: new HeldCodes(worker, store, { keys: async () => [key], list }) };
}

function memory(): HoldingStore & { held?: Holding } {
  return {
    async load() {
      return this.held && structuredClone(this.held);
    },
    async save(holding) {
      this.held = structuredClone(holding);
    },
  };
}

describe('what a gate holds', () => {
  it('is followed by changes, survives a reload, and says when it was confirmed', async () => {
    let version = 7;
    const one = gate((since) => (since === null ? whole(version) : since === version ? { same: true } : { same: false, file: file(1, since, version) }));
    await one.held.update(1_000);
    version = 9;
    await one.held.update(2_000);
    await one.held.update(3_000);
    expect(one.asked).toEqual([null, 7, 9]);
    expect(one.held.confirmed).toBe(3_000);
    const two = gate(() => new Error('no network'), one.store);
    expect((await two.held.read('LF1:X', 4_000)).calledBack).toBe(false);
    expect(two.worker.version).toBe(9);
    expect(two.held.confirmed).toBe(3_000);
    await expect(two.held.update(5_000)).rejects.toThrow('no network');
    expect(two.held.confirmed).toBe(3_000);
  });

  it('is asked for as a whole where changes do not fit, and not taken where that is damaged too', async () => {
    const one = gate((since) => (since === null ? whole(5) : { same: false, file: file(1, 99, 100) }));
    await one.held.update(1_000);
    await one.held.update(2_000);
    expect(one.asked).toEqual([null, 5, null]);
    expect(one.store.held?.files).toHaveLength(1);
    const two = gate(() => ({ same: false, file: file(9, 0, 0) }));
    await expect(two.held.update(1_000)).rejects.toThrow('damaged');
    expect(two.held.confirmed).toBe(0);
  });

  it('that does not fit together any more on the device counts for nothing', async () => {
    const store = memory();
    store.held = { keys: [key], files: [file(0, 0, 3), file(1, 4, 5)], version: 5, confirmed: 9_000 };
    const one = gate(() => new Error('no network'), store);
    await one.held.read('LF1:X', 10_000);
    expect(one.held.confirmed).toBe(0);
  });

  it('asks for keys when it meets a code of a key that it does not know', async () => {
    const one = gate(() => whole(1));
    expect((await one.held.read('LF1:X', 1_000)).reading.kind).toBe('VALID');
  });
});
