import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

const source = readFileSync(join(import.meta.dirname, '../../public/page-worker.js'), 'utf8');
const HERE = 'https://lianfang.example';
const ENTRY = `${HERE}/assets/index-1.js`;
const at = (address: string) => new URL(typeof address === 'string' ? address : (address as Request).url, HERE).href;

interface Event {
  request: { method: string; url: string; mode: string };
  answered?: Promise<Response>;
  kept: Promise<unknown>[];
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

/** The worker of a page, with a network that is what the test says and a patience that the test ends. */
function started() {
  const cache = new Map<string, string>();
  const listeners = new Map<string, (event: unknown) => void>();
  const waiting: (() => void)[] = [];
  let network: (address: string) => Promise<Response> = async () => new Response('nothing', { status: 404 });
  const store = {
    match: async (address: string) => (cache.has(at(address)) ? new Response(cache.get(at(address))) : undefined),
    put: async (address: string, answer: Response) => void cache.set(at(address), await answer.text()),
    add: async (address: string) => store.put(address, await network(at(address))),
    delete: async (address: string) => cache.delete(at(address)),
    keys: async () => [...cache.keys()].map((url) => ({ url })),
  };
  const self = {
    location: { href: `${HERE}/page-worker.js?page=%2Ffield%2Fgate`, origin: HERE },
    addEventListener: (name: string, heard: (event: unknown) => void) => listeners.set(name, heard),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
  };
  const fetch = (asked: string | { url: string }) => network(at(typeof asked === 'string' ? asked : asked.url));
  new Function('self', 'caches', 'fetch', 'setTimeout', source)(self, { open: async () => store }, fetch, (over: () => void) => waiting.push(over));
  const run = async (name: string, more: object = {}) => {
    const work: Promise<unknown>[] = [];
    listeners.get(name)?.({ ...more, waitUntil: (one: Promise<unknown>) => work.push(one) });
    await Promise.all(work);
  };
  const ask = (path: string, mode = 'navigate'): Event => {
    const event: Event = {
      request: { method: 'GET', url: HERE + path, mode },
      kept: [],
      respondWith: (answer) => (event.answered = answer),
      waitUntil: (work) => void event.kept.push(work),
    };
    listeners.get('fetch')?.(event);
    return event;
  };
  return { cache, ask, install: () => run('install'), keep: (files: string[]) => run('message', { data: { keep: files } }), patienceEnds: () => waiting.splice(0).forEach((over) => over()), serve: (by: typeof network) => (network = by) };
}

const page = (entry: string) => `<script src="/assets/${entry}"></script>`;
const serves = (entry: string) => async (address: string) => new Response(address.includes('/assets/') ? `code of ${address}` : page(entry));
const never = () => new Promise<Response>(() => undefined);
const settled = () => new Promise((next) => setTimeout(next));

describe('the worker of a page', () => {
  let worker: ReturnType<typeof started>;

  beforeEach(async () => {
    worker = started();
    worker.serve(serves('index-1.js'));
    await worker.install();
    await worker.keep([ENTRY]);
  });

  it('shows the page and its files where there is no network', async () => {
    worker.serve(async () => {
      throw new TypeError('no network');
    });
    expect(await (await worker.ask('/field/gate?x=1').answered)?.text()).toBe(page('index-1.js'));
    expect(await (await worker.ask('/assets/index-1.js', 'cors').answered)?.text()).toContain('code of');
  });

  it('waits for a network that is half dead no longer than its patience lasts', async () => {
    worker.serve(never);
    const asked = worker.ask('/field/gate');
    let shown = false;
    void asked.answered?.then(() => (shown = true));
    await settled();
    expect(shown).toBe(false);
    worker.patienceEnds();
    expect(await (await asked.answered)?.text()).toBe(page('index-1.js'));
  });

  it('shows what the network brings in time, and the page at hand for a server that fails', async () => {
    worker.serve(serves('index-2.js'));
    expect(await (await worker.ask('/field/gate').answered)?.text()).toBe(page('index-2.js'));
    worker.serve(async () => new Response('', { status: 502 }));
    expect(await (await worker.ask('/field/gate').answered)?.text()).toBe(page('index-1.js'));
  });

  it('leaves every other page and the API to the network', () => {
    for (const path of ['/field', '/console', '/field/gates', '/']) expect(worker.ask(path).answered).toBeUndefined();
    expect(worker.ask('/api/checkpoints/own', 'cors').answered).toBeUndefined();
  });

  it('keeps a new page with its files alone, and drops the files of the old one', async () => {
    worker.serve(serves('index-2.js'));
    await worker.keep([ENTRY]);
    expect(worker.cache.get(`${HERE}/field/gate`)).toBe(page('index-1.js'));
    await worker.keep([`${HERE}/assets/index-2.js`]);
    expect([...worker.cache.keys()].sort()).toEqual([`${HERE}/assets/index-2.js`, `${HERE}/field/gate`]);
    expect(worker.cache.get(`${HERE}/field/gate`)).toBe(page('index-2.js'));
  });

  it('keeps the old page where a file of the new one does not come', async () => {
    worker.serve(async (address) => {
      if (address.includes('/assets/')) throw new TypeError('no network');
      return new Response(page('index-2.js'));
    });
    await worker.keep([`${HERE}/assets/index-2.js`]);
    expect(worker.cache.get(`${HERE}/field/gate`)).toBe(page('index-1.js'));
    expect(worker.cache.has(ENTRY)).toBe(true);
  });
});
