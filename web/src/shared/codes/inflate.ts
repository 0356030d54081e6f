/** The content of one zlib stream, or null if it is broken, followed by more, or grows beyond `most` bytes. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // what goes wrong here is seen by the reader as well
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const all = new Uint8Array(most);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return all.slice(0, filled);
      const part = value as Uint8Array;
      if (filled + part.length > most) {
        void reader.cancel().catch(() => undefined);
        return null;
      }
      all.set(part, filled);
      filled += part.length;
    }
  } catch {
    return null;
  }
}
