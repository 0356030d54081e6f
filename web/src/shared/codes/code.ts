import { fromBase45 } from './base45';
import { type Cbor, fromCbor, Tagged } from './cbor';
import { inflate } from './inflate';

export type Colour = 'GREEN' | 'YELLOW' | 'RED';

/** What a code says; times in seconds since 1970, the subject and key ids in hexadecimal digits. */
export interface CodeClaims {
  subject: string;
  colour: Colour;
  ruleClass: string;
  issued: number;
  expires: number;
  region: string;
}

/** A key that is accepted for codes issued from `from` and before `until` (seconds since 1970); `spki` in base64. */
export interface PublishedKey {
  id: string;
  spki: string;
  from: number;
  until: number;
}

export type Flaw = 'LENGTH' | 'PREFIX' | 'BASE45' | 'COMPRESSION' | 'CBOR' | 'COSE' | 'ALGORITHM' | 'CLAIMS';

/** What came of reading a text as a code: as CodeReading of the server has it. */
export type CodeReading =
  | { kind: 'VALID' | 'EXPIRED' | 'NOT_YET_VALID' | 'KEY_OUT_OF_USE'; claims: CodeClaims; key: string }
  | { kind: 'BAD_SIGNATURE' | 'UNKNOWN_KEY'; key: string }
  | { kind: 'NOT_A_CODE'; flaw: Flaw };

export const PREFIX = 'LF1:';
/** By how many seconds the clocks of issuer and reader may differ, either way. */
export const SKEW = 120;
const LONGEST = 4296;
const FORMAT: Format = { prefix: PREFIX, mostInflated: 4096, algorithms: [-7] };
const LONGEST_LIFE = 3 * 24 * 3600;
const CODE = -65537;
const COLOURS: readonly (Colour | undefined)[] = [undefined, 'GREEN', 'YELLOW', 'RED'];

/** A signed message taken out of a text: what it is signed with (RFC 9053), and the key that it names. */
export interface Message {
  algorithm: number;
  header: Uint8Array<ArrayBuffer>;
  payload: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  key: string;
}

/** How a kind of code is written: behind which prefix, how large at most, signed with which algorithms. */
export interface Format {
  prefix: string;
  mostInflated: number;
  algorithms: readonly number[];
}

export interface ImportedKey extends PublishedKey {
  key: CryptoKey;
}

/** Makes keys ready for verification; those that the browser cannot take are left out. */
export async function importKeys(keys: readonly PublishedKey[]): Promise<ImportedKey[]> {
  const imported = await Promise.all(
    keys.map(async (published) => {
      try {
        const spki = Uint8Array.from(atob(published.spki), (character) => character.charCodeAt(0));
        const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
        return [{ ...published, key: await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']) }];
      } catch {
        return [];
      }
    }),
  );
  return imported.flat();
}

/** Reads a code at `now` (seconds since 1970) without network. Never throws for what it reads. */
export async function readCode(text: string, keys: readonly ImportedKey[], now: number): Promise<CodeReading> {
  const message = await unwrap(text, FORMAT);
  if (typeof message === 'string') return { kind: 'NOT_A_CODE', flaw: message };
  const named = keys.filter((key) => key.id === message.key);
  if (named.length === 0) return { kind: 'UNKNOWN_KEY', key: message.key };
  for (const key of named) {
    if (await signed(message, key.key)) return inTime(message, key, now);
  }
  return { kind: 'BAD_SIGNATURE', key: message.key };
}

export async function unwrap(text: string, format: Format): Promise<Message | Flaw> {
  if (text.length > LONGEST) return 'LENGTH';
  if (!text.startsWith(format.prefix)) return 'PREFIX';
  const compressed = fromBase45(text.slice(format.prefix.length));
  if (!compressed) return 'BASE45';
  const bytes = await inflate(compressed, format.mostInflated);
  if (!bytes) return 'COMPRESSION';
  const outer = fromCbor(bytes);
  if (!outer) return 'CBOR';
  let value = outer.value;
  while (value instanceof Tagged && (value.tag === 18 || value.tag === 61)) value = value.value;
  if (!Array.isArray(value) || value.length !== 4) return 'COSE';
  const [header, open, payload, signature] = value;
  if (!(header instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array)) return 'COSE';
  if (!(open instanceof Map)) return 'COSE';
  const inner = header.length === 0 ? { value: new Map<Cbor, Cbor>() } : fromCbor(header);
  if (!inner) return 'CBOR';
  const fields = inner.value;
  if (!(fields instanceof Map) || fields.has(2)) return 'COSE';
  const either = (field: number) => (fields.has(field) ? fields.get(field) : open.get(field));
  const algorithm = either(1);
  if (typeof algorithm !== 'number' || !format.algorithms.includes(algorithm)) return 'ALGORITHM';
  const key = either(4);
  if (!(key instanceof Uint8Array) || key.length < 1 || key.length > 32) return 'COSE';
  return { algorithm, header, payload, signature, key: hex(key) };
}

async function signed(message: Message, key: CryptoKey): Promise<boolean> {
  if (message.signature.length !== 64) return false;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(algorithm, key, message.signature, toBeSigned(message)).catch(() => false);
}

/** The Sig_structure of COSE_Sign1: an array of a word, header, nothing and payload. */
export function toBeSigned(message: Message): Uint8Array<ArrayBuffer> {
  const word = new TextEncoder().encode('Signature1');
  const parts = [
    [0x84, 0x60 + word.length],
    word,
    byteString(message.header),
    message.header,
    byteString(new Uint8Array(0)),
    byteString(message.payload),
    message.payload,
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function byteString(bytes: Uint8Array): number[] {
  const length = bytes.length;
  if (length < 24) return [0x40 + length];
  return length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
}

function inTime(message: Message, key: PublishedKey, now: number): CodeReading {
  const claims = claimsOf(message.payload);
  if (typeof claims === 'string') return { kind: 'NOT_A_CODE', flaw: claims };
  if (claims.issued < key.from || claims.issued >= key.until) return { kind: 'KEY_OUT_OF_USE', claims, key: key.id };
  if (claims.issued > now + SKEW) return { kind: 'NOT_YET_VALID', claims, key: key.id };
  if (claims.expires <= now - SKEW) return { kind: 'EXPIRED', claims, key: key.id };
  return { kind: 'VALID', claims, key: key.id };
}

function claimsOf(payload: Uint8Array<ArrayBuffer>): CodeClaims | Flaw {
  const token = fromCbor(payload);
  if (!token) return 'CBOR';
  if (!(token.value instanceof Map)) return 'CLAIMS';
  const code = token.value.get(CODE);
  if (!(code instanceof Map)) return 'CLAIMS';
  const expires = token.value.get(4);
  const issued = token.value.get(6);
  const [subject, number, ruleClass, region] = [1, 2, 3, 4].map((field) => code.get(field));
  const colour = typeof number === 'number' ? COLOURS[number] : undefined;
  if (!(subject instanceof Uint8Array) || subject.length !== 16 || !colour) return 'CLAIMS';
  if (typeof ruleClass !== 'string' || !/^[a-z][a-z0-9-]{0,23}$/.test(ruleClass)) return 'CLAIMS';
  if (typeof region !== 'string' || !/^[1-9][0-9]([0-9]{2}){0,2}$/.test(region)) return 'CLAIMS';
  if (!Number.isSafeInteger(issued) || !Number.isSafeInteger(expires)) return 'CLAIMS';
  const times = { issued: issued as number, expires: expires as number };
  if (times.issued < 0 || times.expires <= times.issued || times.expires > times.issued + LONGEST_LIFE) return 'CLAIMS';
  return { subject: hex(subject), colour, ruleClass, ...times, region };
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
