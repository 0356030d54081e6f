// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fromBase45 } from './base45';
import { fromCbor } from './cbor';
import { type CodeReading, importKeys, readCode } from './code';
import { calledBack, mistakes, type Revocations, update } from './revocations';
// made and read to the same outcomes by BrowserVectorsTest of the Java side
import vectors from './vectors.json';

const keys = await importKeys(vectors.keys);
const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** The same words as on the Java side. */
function words(reading: CodeReading): string {
  if (reading.kind === 'NOT_A_CODE') return `${reading.kind} ${reading.flaw}`;
  if (!('claims' in reading)) return `${reading.kind} ${reading.key}`;
  const { subject, colour, ruleClass, issued, expires, region } = reading.claims;
  return [reading.kind, subject, colour, ruleClass, issued, expires, region].join(' ');
}

describe('a code', () => {
  it('has vectors of every outcome', () => {
    const kinds = new Set(vectors.codes.map(({ kind }) => kind.split(' ')[0]));
    expect([...kinds].sort()).toEqual(
      ['BAD_SIGNATURE', 'EXPIRED', 'KEY_OUT_OF_USE', 'NOT_A_CODE', 'NOT_YET_VALID', 'UNKNOWN_KEY', 'VALID'],
    );
  });

  it.each(vectors.codes)('is read as the server reads it: $what', async ({ text, now, kind }) => {
    expect(words(await readCode(text, keys, now))).toBe(kind);
  });

  it('is not valid when any character is changed', async () => {
    const { text, now, kind } = vectors.codes[0]!;
    for (let at = 8; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const reading = await readCode(text.slice(0, at) + other + text.slice(at + 1), keys, now);
      expect(words(reading), `character ${at}`).not.toBe(kind);
      expect(reading.kind, `character ${at}`).not.toBe('VALID');
    }
  });

  it('is never seen in random text', async () => {
    for (let i = 0; i < 500; i++) {
      const random = crypto.getRandomValues(new Uint16Array(i % 90));
      const text = String.fromCharCode(...random);
      expect((await readCode(`LF1:${text}`, keys, 0)).kind).toBe('NOT_A_CODE');
    }
  });

  it('is read without the keys that the browser cannot take', async () => {
    expect(await importKeys([{ id: '00', spki: 'AAAA', from: 0, until: 1 }, ...vectors.keys])).toHaveLength(2);
  });
});

describe('base45', () => {
  it.each([['BB8', 'AB'], ['%69 VD92EX0', 'Hello!!'], ['UJCLQE7W581', 'base-45'], ['QED8WEX0', 'ietf!']])(
    'reads the examples of RFC 9285: %s',
    (encoded, plain) => {
      expect(new TextDecoder().decode(fromBase45(encoded)!)).toBe(plain);
    },
  );

  it.each(['A', 'ABCD', 'ab0', 'GGW', ':::', '::', 'AB\n'])('refuses %j', (text) => {
    expect(fromBase45(text)).toBeNull();
  });
});

describe('cbor', () => {
  it('answers random bytes without an exception', () => {
    for (let i = 0; i < 5000; i++) fromCbor(crypto.getRandomValues(new Uint8Array(i % 60)));
  });

  it('tells the key 1 from the key "1", and refuses one key twice', () => {
    const map = fromCbor(new Uint8Array([0xa2, 0x01, 0x02, 0x61, 0x31, 0x03]))?.value;
    expect(map).toEqual(new Map<unknown, number>([[1, 2], ['1', 3]]));
    expect(fromCbor(new Uint8Array([0xa2, 0x01, 0x02, 0x01, 0x03]))).toBeNull();
  });

  it('claims no memory for a length that is not there', () => {
    expect(fromCbor(new Uint8Array([0x9b, 0, 0, 0, 1, 0, 0, 0, 0]))).toBeNull();
    expect(fromCbor(new Uint8Array([0x5a, 0xff, 0xff, 0xff, 0xff]))).toBeNull();
  });
});

describe('revocations', () => {
  const read = async (at: Revocations | null, file: string): Promise<Revocations> => {
    const reading = await update(at, bytes(file));
    if (reading.kind !== 'READ') throw new Error(reading.kind);
    return reading.list;
  };

  it('find what was called back, in the whole list and after changes', async () => {
    const whole = await read(null, vectors.revocations.whole);
    const changed = await read(whole, vectors.revocations.changes);
    expect([whole.version, changed.version, changed.made - whole.made]).toEqual([41, 42, 60]);
    expect(mistakes(changed)).toBeCloseTo(300 / 2 ** 30, 12);
    for (const { subject, issued, inWhole, inChanged } of vectors.revocations.entries) {
      expect(await calledBack(whole, subject, issued)).toBe(inWhole);
      expect(await calledBack(changed, subject, issued)).toBe(inChanged);
      expect(await calledBack(whole, subject, issued + 1)).toBe(false);
    }
  });

  it('say when changes do not follow the list at hand', async () => {
    expect(await update(null, bytes(vectors.revocations.changes))).toEqual({ kind: 'OUT_OF_STEP', since: 41 });
    const changed = await read(await read(null, vectors.revocations.whole), vectors.revocations.changes);
    expect((await update(changed, bytes(vectors.revocations.changes))).kind).toBe('OUT_OF_STEP');
  });

  it('notice damage', async () => {
    const file = bytes(vectors.revocations.whole);
    const right = await read(null, vectors.revocations.whole);
    for (let at = 0; at < file.length; at += 3) {
      const changed = file.slice();
      changed[at] = changed[at]! ^ 4;
      const reading = await update(null, changed);
      expect(reading.kind === 'READ' ? reading.list : right, `byte ${at}`).toEqual(right);
      expect((await update(null, file.slice(0, at))).kind).toBe('DAMAGED');
    }
  });
});
