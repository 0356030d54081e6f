// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fromCbor } from './cbor';
import { type IssuerKey, readCertificate } from './certificate';
// made and read to the same outcomes by BrowserVectorsTest of the Java side
import vectors from './certificates.json';

const keys: IssuerKey[] = vectors.keys;

describe('an EU certificate', () => {
  it('has vectors of every outcome and of both families of keys', () => {
    expect(new Set(vectors.certificates.map(({ outcome }) => outcome.split(' ')[0]))).toEqual(new Set(['valid', 'expired', 'not_yet_valid', 'key_out_of_use', 'bad_signature', 'unknown_key', 'not_a_code']));
    expect(vectors.certificates.filter(({ what }) => /PS256|ES384|ES512/.test(what)).length).toBeGreaterThan(2);
  });

  it.each(vectors.certificates)('is read as the server reads it: $what', async ({ text, now, outcome }) => {
    const { outcome: said, issuer, issued, expires } = await readCertificate(text, keys, now);
    expect([said, issuer, issued, expires].filter((part) => part !== undefined && part !== '').join(' ')).toBe(outcome);
  });

  it('is in order no more when a character is changed', async () => {
    const { text, now } = vectors.certificates.find(({ outcome }) => outcome.startsWith('valid'))!;
    for (let at = 4; at < text.length; at += 7) {
      const other = text[at] === 'A' ? 'B' : 'A';
      expect((await readCertificate(text.slice(0, at) + other + text.slice(at + 1), keys, now)).outcome, `character ${at}`).not.toBe('valid');
    }
  });

  it('gives away nothing of its holder', async () => {
    const { text, now } = vectors.certificates.find(({ outcome }) => outcome.startsWith('valid'))!;
    expect(Object.keys(await readCertificate(text, keys, now)).sort()).toEqual(['expires', 'issued', 'issuer', 'outcome']);
  });
});

describe('cbor of others', () => {
  const hex = (text: string) => fromCbor(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))?.value;

  it('reads the examples of indefinite lengths and of small numbers of RFC 8949', () => {
    expect(hex('5f42010243030405ff')).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    expect(hex('7f657374726561646d696e67ff')).toBe('streaming');
    expect(hex('9f018202039f0405ffff')).toEqual([1, [2, 3], [4, 5]]);
    expect(hex('bf61610161629f0203ffff')).toEqual(new Map<unknown, unknown>([['a', 1], ['b', [2, 3]]]));
    expect(['f93c00', 'f93e00', 'f97bff', 'f90001', 'f9c400', 'f97c00'].map(hex)).toEqual([1, 1.5, 65504, 5.960464477539063e-8, -4, Infinity]);
  });

  it('refuses what is never ended, and parts of another kind', () => {
    for (const text of ['9f01', '5f4101', '5f6161ff', '7f4161ff', 'bf6161ff', '3fff', 'ff']) expect(fromCbor(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))).toBeNull();
  });
});
