import type { PublishedKey } from '@/shared/codes/code';
import type { ReadCode } from '@/shared/codes/codes.worker';

/** What a gate keeps to read codes without network: keys, and the list of codes called back as the files it came in. */
export interface Holding {
  keys: PublishedKey[];
  files: Uint8Array<ArrayBuffer>[];
  version: number | null;
  /** When the server last said that this list is the newest, by the clock of this device, in milliseconds; 0 for never. */
  confirmed: number;
}

/** Where it is kept over a reload. */
export interface HoldingStore {
  load(): Promise<Holding | undefined>;
  save(holding: Holding): Promise<void>;
}

/** What the server says of its list: that the version at hand is the newest, or a file that leads there. */
export type ListAnswer = { same: true } | { same: false; file: Uint8Array<ArrayBuffer> };

export interface Issuer {
  keys(): Promise<PublishedKey[]>;
  list(since: number | null): Promise<ListAnswer>;
}

/** The worker that reads codes, as far as it is needed here. */
export interface Reader {
  trust(keys: PublishedKey[]): Promise<number>;
  revocations(file: Uint8Array<ArrayBuffer>): Promise<{ kind: 'READ' | 'OUT_OF_STEP' | 'DAMAGED'; version: number | null }>;
  read(text: string, now: number): Promise<ReadCode>;
}

/** So many files of changes are kept before the whole list is asked for again. */
const MOST_FILES = 24;
const WHOLE = 0;

/** Keeps a reader of codes supplied: from the device at once, from the server in the background. */
export class HeldCodes {
  private holding: Holding = { keys: [], files: [], version: null, confirmed: 0 };
  private loading: Promise<void> | undefined;
  private updating: Promise<void> | undefined;

  constructor(
    private readonly reader: Reader,
    private readonly store: HoldingStore,
    private readonly issuer: Issuer,
  ) {}

  get confirmed(): number {
    return this.holding.confirmed;
  }

  /** Gives the reader what the device kept. */
  load(): Promise<void> {
    return (this.loading ??= this.begin());
  }

  /** `time` is what the server's clock shows, `now` what this device's does. */
  async read(text: string, time: number, now = time): Promise<ReadCode> {
    await this.load();
    const read = await this.reader.read(text, Math.floor(time / 1000));
    if (read.reading.kind !== 'UNKNOWN_KEY') return read;
    // a key that turned while the gate had no network, or none at all so far
    await this.update(now).catch(() => undefined);
    return this.reader.read(text, Math.floor(time / 1000));
  }

  /** Asks the server for what is new; one after the other. Fails where the network does, and what was held stays. */
  update(now: number): Promise<void> {
    return (this.updating ??= this.load()
      .then(() => this.fetch(now))
      .finally(() => (this.updating = undefined)));
  }

  private async begin() {
    const kept = await this.store.load().catch(() => undefined);
    if (!kept) return;
    await this.reader.trust(kept.keys);
    for (const file of kept.files) {
      if ((await this.reader.revocations(file)).kind !== 'READ') {
        this.holding = { ...kept, files: [], version: null, confirmed: 0 };
        return;
      }
    }
    this.holding = kept;
  }

  private async fetch(now: number) {
    const keys = await this.issuer.keys();
    await this.reader.trust(keys);
    const { files, version } = this.holding;
    const list = (await this.take(files.length > MOST_FILES ? null : version)) ?? (await this.take(null));
    if (!list) throw new Error('the list of codes called back came damaged twice');
    this.holding = { keys, ...list, confirmed: now };
    await this.store.save(this.holding);
  }

  private async take(since: number | null): Promise<Pick<Holding, 'files' | 'version'> | undefined> {
    const { files, version } = this.holding;
    const answer = await this.issuer.list(since);
    if (answer.same) return { files, version };
    const { kind, version: now } = await this.reader.revocations(answer.file);
    if (kind !== 'READ') return undefined;
    return { files: answer.file[4] === WHOLE ? [answer.file] : [...files, answer.file], version: now };
  }
}
