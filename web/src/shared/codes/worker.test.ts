// @vitest-environment node
import { beforeAll, expect, it, vi } from 'vitest';
import { Codes } from './codes';
import vectors from './vectors.json';

type Listener = (event: { data: unknown }) => void;

/** The worker's module in this process, with messages copied as between threads. */
class InProcess {
  private readonly listeners: Listener[] = [];
  static inside: Listener[] = [];

  constructor() {
    vi.stubGlobal('self', {
      addEventListener: (_: string, listener: Listener) => InProcess.inside.push(listener),
      postMessage: (data: unknown) => this.listeners.forEach((listener) => listener({ data: structuredClone(data) })),
    });
  }

  addEventListener(_: string, listener: Listener): void {
    this.listeners.push(listener);
  }

  postMessage(data: unknown): void {
    InProcess.inside.forEach((listener) => listener({ data: structuredClone(data) }));
  }

  terminate(): void {}
}

let codes: Codes;
const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

beforeAll(async () => {
  codes = new Codes(new InProcess() as unknown as Worker);
  await import('./codes.worker');
});

it('reads codes with the keys and the list that it was given before', async () => {
  const { text, now } = vectors.codes[0]!;
  const [untrusted, taken, unlisted, list, listed] = await Promise.all([
    codes.read(text, now),
    codes.trust(vectors.keys),
    codes.read(text, now),
    codes.revocations(bytes(vectors.revocations.whole)),
    codes.read(text, now),
  ]);
  expect(untrusted.reading.kind).toBe('UNKNOWN_KEY');
  expect(taken).toBe(2);
  expect(unlisted).toMatchObject({ reading: { kind: 'VALID' }, calledBack: null, list: null });
  expect(list).toEqual({ kind: 'READ', version: 41 });
  expect(listed).toMatchObject({ reading: { kind: 'VALID' }, calledBack: false, list: { version: 41 } });
});

it('keeps its list when a file is damaged', async () => {
  expect(await codes.revocations(new Uint8Array(100))).toEqual({ kind: 'DAMAGED', version: 41 });
  expect(await codes.revocations(bytes(vectors.revocations.changes))).toEqual({ kind: 'READ', version: 42 });
});
