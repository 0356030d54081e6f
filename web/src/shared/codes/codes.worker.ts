import { type CodeReading, type ImportedKey, importKeys, type PublishedKey, readCode } from './code';
import { calledBack, type Revocations, update } from './revocations';

/** What the page asks of the worker; each is answered under its number. */
export type CodesRequest =
  | { number: number; ask: 'keys'; keys: PublishedKey[] }
  | { number: number; ask: 'revocations'; file: Uint8Array<ArrayBuffer> }
  | { number: number; ask: 'read'; text: string; now: number };

export interface ReadCode {
  reading: CodeReading;
  /** Whether it was called back; null if there is no list to look into, or the code is none. */
  calledBack: boolean | null;
  /** Version of the list, and when it was made (seconds since 1970). */
  list: { version: number; made: number } | null;
}

export type CodesAnswer =
  | { number: number; answer: 'keys'; taken: number }
  | { number: number; answer: 'revocations'; kind: 'READ' | 'OUT_OF_STEP' | 'DAMAGED'; version: number | null }
  | { number: number; answer: 'read'; read: ReadCode };

let keys: ImportedKey[] = [];
let list: Revocations | null = null;

async function answer(request: CodesRequest): Promise<CodesAnswer> {
  const { number } = request;
  switch (request.ask) {
    case 'keys':
      keys = await importKeys(request.keys);
      return { number, answer: 'keys', taken: keys.length };
    case 'revocations': {
      const reading = await update(list, request.file);
      if (reading.kind === 'READ') list = reading.list;
      return { number, answer: 'revocations', kind: reading.kind, version: list?.version ?? null };
    }
    case 'read':
      return { number, answer: 'read', read: await read(request.text, request.now) };
  }
}

async function read(text: string, now: number): Promise<ReadCode> {
  const reading = await readCode(text, keys, now);
  const called = list && 'claims' in reading ? await calledBack(list, reading.claims.subject, reading.claims.issued) : null;
  return { reading, calledBack: called, list: list && { version: list.version, made: list.made } };
}

// one after the other, so that a code is read with the keys and the list that were sent before it
let before: Promise<unknown> = Promise.resolve();
self.addEventListener('message', (event: MessageEvent<CodesRequest>) => {
  before = before.then(async () => {
    self.postMessage(await answer(event.data));
  });
});
