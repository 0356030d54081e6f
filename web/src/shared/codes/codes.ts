import type { PublishedKey } from './code';
import type { CodesAnswer, CodesRequest, ReadCode } from './codes.worker';

type Ask<T extends CodesRequest['ask']> = Omit<Extract<CodesRequest, { ask: T }>, 'number'>;
type Answered<T extends CodesAnswer['answer']> = Extract<CodesAnswer, { answer: T }>;

/** Reads codes in a worker, so that the camera's picture does not stop: with keys and revocations that the page keeps. */
export class Codes {
  private readonly waiting = new Map<number, (answer: CodesAnswer) => void>();
  private last = 0;

  constructor(private readonly worker: Worker = startWorker()) {
    worker.addEventListener('message', (event: MessageEvent<CodesAnswer>) => {
      this.waiting.get(event.data.number)?.(event.data);
      this.waiting.delete(event.data.number);
    });
  }

  /** Accepts codes of these keys alone; how many of them this browser takes. */
  async trust(keys: PublishedKey[]): Promise<number> {
    return (await this.ask<'keys'>({ ask: 'keys', keys })).taken;
  }

  /** Takes a whole list of revocations, or changes since the one at hand; the version that is now at hand. */
  async revocations(file: Uint8Array<ArrayBuffer>): Promise<Omit<Answered<'revocations'>, 'number' | 'answer'>> {
    const { kind, version } = await this.ask<'revocations'>({ ask: 'revocations', file });
    return { kind, version };
  }

  /** Reads a code at `now`, in seconds since 1970. */
  async read(text: string, now: number): Promise<ReadCode> {
    return (await this.ask<'read'>({ ask: 'read', text, now })).read;
  }

  close(): void {
    this.worker.terminate();
  }

  private ask<T extends CodesRequest['ask']>(request: Ask<T>): Promise<Answered<T>> {
    const number = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(number, (answer) => resolve(answer as Answered<T>));
      this.worker.postMessage({ ...request, number });
    });
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./codes.worker.ts', import.meta.url), { type: 'module' });
}
