/** What CBOR (RFC 8949) becomes here; maps keep their keys as they are, for 1 and "1" are two keys. */
export type Cbor =
  | number
  | string
  | boolean
  | null
  | undefined
  | Uint8Array<ArrayBuffer>
  | Cbor[]
  | Map<Cbor, Cbor>
  | Tagged;

export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

class NotCbor extends Error {}

const DEPTH = 24;
const ITEMS = 4096;
const INDEFINITE = 31;
const BREAK = 0xff;
const TEXT = new TextDecoder('utf-8', { fatal: true });

/** The one item that the bytes are, or null inside an object if they are none, are too deep or hold too many items. */
export function fromCbor(bytes: Uint8Array<ArrayBuffer>): { value: Cbor } | null {
  const reader = new Reader(bytes);
  try {
    const value = reader.item(0);
    return reader.at === bytes.length ? { value } : null;
  } catch (reason) {
    if (reason instanceof NotCbor || reason instanceof TypeError) return null;
    throw reason;
  }
}

class Reader {
  at = 0;
  private items = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  item(depth: number): Cbor {
    if (depth > DEPTH || ++this.items > ITEMS) throw new NotCbor();
    const initial = this.next(1).getUint8(0);
    const major = initial >> 5;
    const additional = initial & 31;
    if (major === 7) return this.simple(additional);
    if (additional === INDEFINITE) return this.indefinite(major, depth);
    const argument = this.argument(additional);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.string(argument);
      case 3:
        return TEXT.decode(this.string(argument));
      case 4:
        return this.many(argument, () => this.item(depth + 1));
      case 5:
        return this.map(argument, depth);
      default:
        return new Tagged(argument, this.item(depth + 1));
    }
  }

  private indefinite(major: number, depth: number): Cbor {
    switch (major) {
      case 2:
        return joined(this.untilBreak(() => this.chunk(2)));
      case 3:
        return this.untilBreak(() => TEXT.decode(this.chunk(3))).join('');
      case 4:
        return this.untilBreak(() => this.item(depth + 1));
      case 5:
        return this.mapOf(this.untilBreak(() => [this.item(depth + 1), this.item(depth + 1)] as const));
      default:
        throw new NotCbor();
    }
  }

  private untilBreak<T>(read: () => T): T[] {
    const all: T[] = [];
    while (this.bytes[this.at] !== BREAK) all.push(read());
    this.at++;
    return all;
  }

  /** A part of a string, which has a length. */
  private chunk(major: number): Uint8Array<ArrayBuffer> {
    const initial = this.next(1).getUint8(0);
    if (++this.items > ITEMS || initial >> 5 !== major) throw new NotCbor();
    return this.string(this.argument(initial & 31));
  }

  private map(count: number, depth: number): Map<Cbor, Cbor> {
    return this.mapOf(this.many(count, () => [this.item(depth + 1), this.item(depth + 1)] as const));
  }

  private mapOf(entries: (readonly [Cbor, Cbor])[]): Map<Cbor, Cbor> {
    const map = new Map(entries);
    if (map.size !== entries.length) throw new NotCbor();
    return map;
  }

  private many<T>(count: number, read: () => T): T[] {
    if (count > ITEMS) throw new NotCbor();
    const all: T[] = [];
    for (let i = 0; i < count; i++) all.push(read());
    return all;
  }

  private simple(additional: number): Cbor {
    switch (additional) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 23:
        return undefined;
      case 25:
        return half(this.next(2).getUint16(0));
      case 26:
        return this.next(4).getFloat32(0);
      case 27:
        return this.next(8).getFloat64(0);
      default:
        throw new NotCbor();
    }
  }

  private argument(additional: number): number {
    if (additional < 24) return additional;
    switch (additional) {
      case 24:
        return this.next(1).getUint8(0);
      case 25:
        return this.next(2).getUint16(0);
      case 26:
        return this.next(4).getUint32(0);
      case 27: {
        const wide = this.next(8).getBigUint64(0);
        if (wide > BigInt(Number.MAX_SAFE_INTEGER)) throw new NotCbor();
        return Number(wide);
      }
      default:
        throw new NotCbor();
    }
  }

  private string(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.bytes.length - this.at) throw new NotCbor();
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  private next(length: number): DataView {
    if (length > this.bytes.length - this.at) throw new NotCbor();
    this.at += length;
    return new DataView(this.view.buffer, this.view.byteOffset + this.at - length, length);
  }
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A floating-point number of 16 bits (RFC 8949, appendix D). */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction ? NaN : Infinity) : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -size : size;
}
