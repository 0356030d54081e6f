import { CERTIFICATE, type CertificateOutcome, type CertificateReading, type IssuerKey, readCertificate } from '@/shared/codes/certificate';
import { type CodeReading, importKeys, readCode } from '@/shared/codes/code';

/** What a gate says of a code of another issuer: whose it is, whether it is in order, and that it tells no colour. */
export interface ForeignSaid extends CertificateReading {
  /** The server was to be asked, and could not be. */
  unasked: boolean;
}

const outcomes: Record<CodeReading['kind'], CertificateOutcome> = {
  VALID: 'valid',
  EXPIRED: 'expired',
  NOT_YET_VALID: 'not_yet_valid',
  KEY_OUT_OF_USE: 'key_out_of_use',
  BAD_SIGNATURE: 'bad_signature',
  UNKNOWN_KEY: 'unknown_key',
  NOT_A_CODE: 'not_a_code',
};

/** Reads a certificate, or a code of another city, with the keys at hand; `now` in seconds since 1970. */
export async function readForeign(text: string, keys: readonly IssuerKey[], now: number): Promise<CertificateReading> {
  if (text.startsWith(CERTIFICATE)) return readCertificate(text, keys, now);
  const reading = await readCode(text, await importKeys(keys), now);
  if (!('claims' in reading)) return { outcome: outcomes[reading.kind], issuer: '' };
  const { issued, expires } = reading.claims;
  return { outcome: outcomes[reading.kind], issuer: keys.find(({ id }) => id === reading.key)?.issuer ?? '', issued, expires };
}

/** A country by its name in the language, a city by its code. */
export function issuerName(issuer: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(issuer)) return issuer;
  try {
    return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(issuer) ?? issuer;
  } catch {
    return issuer;
  }
}
