import type { Cbor } from './cbor';
import { fromCbor, Tagged } from './cbor';
import { type Format, type Message, SKEW, toBeSigned, unwrap } from './code';

/** A key of another issuer, for certificates issued from `from` and before `until` (seconds since 1970); `spki` in base64. */
export interface IssuerKey {
  issuer: string;
  id: string;
  spki: string;
  from: number;
  until: number;
  kinds: readonly string[];
}

export type CertificateOutcome = 'valid' | 'expired' | 'not_yet_valid' | 'key_out_of_use' | 'bad_signature' | 'unknown_key' | 'not_a_code';

/**
 * What came of reading a text as an EU certificate: whose it is and whether it is in order, and nothing of its holder.
 * Times in seconds since 1970; without an issuer who is trusted there are none.
 */
export interface CertificateReading {
  outcome: CertificateOutcome;
  issuer: string;
  issued?: number;
  expires?: number;
}

export const CERTIFICATE = 'HC1:';
const FORMAT: Format = { prefix: CERTIFICATE, mostInflated: 64 * 1024, algorithms: [-7, -35, -36, -37, -38, -39] };
const HEALTH = -260;
const GROUPS: Record<string, string> = { v: 'vaccination', t: 'test', r: 'recovery' };

interface Verification {
  importing: EcKeyImportParams | RsaHashedImportParams;
  verifying: EcdsaParams | RsaPssParams;
  /** What a signature on a curve has to have. */
  bytes?: number;
}

const curve = (namedCurve: string, hash: string, bytes: number): Verification => ({ importing: { name: 'ECDSA', namedCurve }, verifying: { name: 'ECDSA', hash }, bytes });
const rsa = (hash: string, saltLength: number): Verification => ({ importing: { name: 'RSA-PSS', hash }, verifying: { name: 'RSA-PSS', saltLength } });
const verifications: Record<number, Verification> = {
  [-7]: curve('P-256', 'SHA-256', 64),
  [-35]: curve('P-384', 'SHA-384', 96),
  [-36]: curve('P-521', 'SHA-512', 132),
  [-37]: rsa('SHA-256', 32),
  [-38]: rsa('SHA-384', 48),
  [-39]: rsa('SHA-512', 64),
};

const nobody = (outcome: CertificateOutcome): CertificateReading => ({ outcome, issuer: '' });

/** Reads a certificate at `now` (seconds since 1970) without network, as CertificateReader of the server does. Never throws for what it reads. */
export async function readCertificate(text: string, keys: readonly IssuerKey[], now: number): Promise<CertificateReading> {
  const message = await unwrap(text, FORMAT);
  if (typeof message === 'string') return nobody('not_a_code');
  const named = keys.filter(({ id }) => id === message.key);
  if (!named.length) return nobody('unknown_key');
  for (const key of named) {
    if (await signed(message, key)) return inTime(message, key, now);
  }
  return nobody('bad_signature');
}

/** A key that does not fit the algorithm, or that this browser cannot take, has signed nothing. */
async function signed(message: Message, key: IssuerKey): Promise<boolean> {
  const how = verifications[message.algorithm];
  if (!how || (how.bytes && message.signature.length !== how.bytes)) return false;
  try {
    const spki = Uint8Array.from(atob(key.spki), (character) => character.charCodeAt(0));
    const imported = await crypto.subtle.importKey('spki', spki, how.importing, false, ['verify']);
    const bits = (imported.algorithm as Partial<RsaKeyAlgorithm>).modulusLength;
    if (bits !== undefined && bits < 2048) return false;
    return await crypto.subtle.verify(how.verifying, imported, message.signature, toBeSigned(message));
  } catch {
    return false;
  }
}

function inTime(message: Message, { issuer, from, until, kinds }: IssuerKey, now: number): CertificateReading {
  const token = fromCbor(message.payload)?.value;
  if (!(token instanceof Map)) return nobody('not_a_code');
  const issued = seconds(token.get(6));
  const expires = seconds(token.get(4));
  const stated = statedIn(token);
  if (issued === undefined || expires === undefined || stated.length !== 1) return nobody('not_a_code');
  const reading = (outcome: CertificateOutcome): CertificateReading => ({ outcome, issuer, issued, expires });
  if (issued < from || issued >= until || !kinds.includes(stated[0] as string)) return reading('key_out_of_use');
  if (issued > now + SKEW) return reading('not_yet_valid');
  if (expires <= now - SKEW) return reading('expired');
  return reading('valid');
}

function statedIn(token: Map<Cbor, Cbor>): string[] {
  const health = token.get(HEALTH);
  const content = health instanceof Map ? health.get(1) : undefined;
  if (!(content instanceof Map)) return [];
  return Object.entries(GROUPS).flatMap(([group, kind]) => {
    const entries = content.get(group);
    return Array.isArray(entries) && entries.length ? [kind] : [];
  });
}

/** A time that is a whole number, a fraction, or text, as issuers have written it. */
function seconds(claim: Cbor): number | undefined {
  const value = claim instanceof Tagged ? claim.value : claim;
  if (typeof value === 'number') return Number.isFinite(value) ? Math.floor(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const time = /^-?\d{1,12}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
