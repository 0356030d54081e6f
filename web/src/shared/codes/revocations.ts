/** Codes that are called back, as the server's Revocations has them: sorted 30-bit fingerprints of subject and issue. */
export interface Revocations {
  version: number;
  /** When the server made the list, in seconds since 1970. */
  made: number;
  fingerprints: Int32Array;
}

export type RevocationsReading =
  | { kind: 'READ'; list: Revocations }
  | { kind: 'OUT_OF_STEP'; since: number }
  | { kind: 'DAMAGED' };

const MAGIC = 0x4c465201;
const HEAD = 29;
const DIGEST = 16;
const MOST = 4_000_000;
const RANGE = 2 ** 30;
const DAMAGED: RevocationsReading = { kind: 'DAMAGED' };

/** The probability that a code is found that was not called back. */
export const mistakes = (list: Revocations) => list.fingerprints.length / RANGE;

/** Whether a code was called back: never wrongly no; wrongly yes with the probability of `mistakes`. */
export async function calledBack(list: Revocations, subject: string, issued: number): Promise<boolean> {
  const bytes = new Uint8Array(24);
  for (let i = 0; i < 16; i++) bytes[i] = parseInt(subject.slice(2 * i, 2 * i + 2), 16);
  new DataView(bytes.buffer).setBigUint64(16, BigInt(issued));
  const hash = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  return has(list.fingerprints, hash.getUint32(0) >>> 2);
}

/** Reads a whole list, or changes since the list at hand. Never throws for what it reads. */
export async function update(at: Revocations | null, file: Uint8Array<ArrayBuffer>): Promise<RevocationsReading> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEAD + 18 + DIGEST || view.getUint32(0) !== MAGIC) return DAMAGED;
  const kind = view.getUint8(4);
  const [since, version, made] = [5, 13, 21].map((offset) => Number(view.getBigUint64(offset))) as [number, number, number];
  if (kind > 1 || ![since, version, made].every(Number.isSafeInteger)) return DAMAGED;
  const added = decode(file, HEAD);
  const removed = added && decode(file, added.end);
  if (!removed || removed.end + DIGEST !== file.length) return DAMAGED;
  if (kind === 1 && since !== at?.version) return { kind: 'OUT_OF_STEP', since };
  const base = kind === 1 && at ? at.fingerprints : new Int32Array(0);
  const fingerprints = merge(base, added.values, removed.values);
  const list = { version, made, fingerprints };
  const expected = await digest(list);
  return expected.every((byte, i) => byte === file[removed.end + i]) ? { kind: 'READ', list } : DAMAGED;
}

/** Sorted numbers from the Golomb-Rice code of their gaps, and where it ends. */
function decode(file: Uint8Array, offset: number): { values: Int32Array; end: number } | null {
  if (offset + 9 > file.length) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(offset);
  const width = view.getUint8(offset + 4);
  const length = view.getUint32(offset + 5);
  const end = offset + 9 + length;
  if (count > MOST || width > 30 || end > file.length || count > length * 8) return null;
  const values = new Int32Array(count);
  const first = (offset + 9) * 8;
  const last = end * 8;
  let bit = first;
  const next = () => ((file[bit >>> 3] ?? 0) >>> (7 - (bit++ & 7))) & 1;
  let before = -1;
  for (let i = 0; i < count; i++) {
    let gap = 0;
    while (next() === 1) gap++;
    for (let left = width; left > 0; left--) gap = gap * 2 + next();
    before += gap + 1;
    if (bit > last || before >= RANGE) return null;
    values[i] = before;
  }
  return last - bit > 7 ? null : { values, end };
}

function merge(base: Int32Array, added: Int32Array, removed: Int32Array): Int32Array {
  const kept = base.filter((value) => !has(removed, value));
  const news = added.filter((value) => !has(kept, value));
  const all = new Int32Array(kept.length + news.length);
  all.set(kept);
  all.set(news, kept.length);
  return all.sort();
}

function has(sorted: Int32Array, value: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] as number;
    if (found === value) return true;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

async function digest(list: Revocations): Promise<Uint8Array> {
  const content = new DataView(new ArrayBuffer(16 + list.fingerprints.length * 4));
  content.setBigUint64(0, BigInt(list.version));
  content.setBigUint64(8, BigInt(list.made));
  list.fingerprints.forEach((fingerprint, i) => content.setUint32(16 + 4 * i, fingerprint));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content.buffer)).slice(0, DIGEST);
}
