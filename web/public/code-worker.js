// Keeps the health code page, and nothing else, for a phone without network. The codes themselves are kept by the page.
const CACHE = 'lianfang-code';
const PAGE = '/code';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(PAGE)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const files = Array.isArray(event.data?.keep) ? event.data.keep : [];
  event.waitUntil(caches.open(CACHE).then((cache) => Promise.allSettled(files.map((file) => cache.add(file)))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request)
        .then(async (page) => {
          if (page.ok && url.pathname === PAGE) await (await caches.open(CACHE)).put(PAGE, page.clone());
          return page;
        })
        .catch(async () => (await caches.match(PAGE)) ?? Response.error()),
    );
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(
      caches.match(request).then(
        (known) =>
          known ??
          fetch(request).then(async (file) => {
            if (file.ok) await (await caches.open(CACHE)).put(request, file.clone());
            return file;
          }),
      ),
    );
  }
});
