const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/** The bytes of a text in base45 (RFC 9285), or null if it is none. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let to = 0;
  for (let from = 0; from < text.length; from += 3) {
    const digits = [...text.slice(from, from + 3)].map((character) => VALUES.get(character) ?? NaN);
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    if (!(value <= (digits.length === 3 ? 0xffff : 0xff))) return null;
    if (digits.length === 3) bytes[to++] = value >> 8;
    bytes[to++] = value & 0xff;
  }
  return bytes;
}
