// Keeps one page of the portal, named in this script's own address, for a device without network. Only the program is
// kept here: what a page knows, the page keeps. Every other page goes by the network as if there were no worker.
const PAGE = new URL(self.location.href).searchParams.get('page') ?? '/code';
const CACHE = `lianfang${PAGE.replaceAll('/', '-')}`;
// a network that is half dead gets so long before the page comes from the device
const PATIENCE_MS = 1_500;

const isAsset = (address) => new URL(address).pathname.startsWith('/assets/');

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(PAGE)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const files = Array.isArray(event.data?.keep) ? event.data.keep : [];
  event.waitUntil(keep(files).catch(() => undefined));
});

// The page is taken only after all of its files: what is kept always fits together.
async function keep(files) {
  const cache = await caches.open(CACHE);
  for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  const page = await fetch(PAGE, { cache: 'no-store' });
  if (!page.ok) return;
  const text = await page.clone().text();
  const needs = [...text.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => self.location.origin + path);
  if (!needs.every((file) => files.includes(file))) return;
  const before = await (await cache.match(PAGE))?.text();
  await cache.put(PAGE, page);
  if (before === undefined || before === text) return;
  for (const { url } of await cache.keys()) if (isAsset(url) && !files.includes(url)) await cache.delete(url);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === PAGE) event.respondWith(page(event));
  } else if (isAsset(request.url)) {
    event.respondWith(asset(request));
  }
});

async function page(event) {
  const kept = await (await caches.open(CACHE)).match(PAGE);
  const asked = fetch(event.request);
  if (!kept) return asked;
  const answer = asked.then((found) => (found.status >= 500 ? kept : found)).catch(() => kept);
  event.waitUntil(answer);
  return Promise.race([answer, new Promise((over) => setTimeout(() => over(kept), PATIENCE_MS))]);
}

const asset = async (request) => (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
