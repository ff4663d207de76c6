// Keeps the page on the phone. Runs behind two lines that the server puts before it: `version`, made of what all files contain, and
// `files`, their addresses with the hash of each. A file that is another than its hash says is not taken, so a version is never half of
// one and half of another.
/* global version, files */

const cacheName = `milestones-field-${version}`;

self.addEventListener('install', event => event.waitUntil(keepFiles()));

self.addEventListener('activate', event => event.waitUntil(takeOver()));

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', event => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin) return;
  const path = pathname === '/field/' ? '/field' : pathname;
  if (path in files) event.respondWith(fromCache(path, event.request));
});

async function keepFiles() {
  const cache = await caches.open(cacheName);
  await Promise.all(Object.entries(files).map(async ([path, integrity]) => {
    await cache.put(path, await ofHash(path, integrity));
  }));
}

/** The page has just been loaded, as a rule, so most of it is here. What is older than its hash says is fetched anew. */
async function ofHash(path, integrity) {
  const wanted = cache => fetch(path, { integrity, cache, credentials: 'omit' });
  const answer = await wanted('force-cache').catch(() => wanted('reload'));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith('milestones-field-') && name !== cacheName) await caches.delete(name);
  }
  await self.clients.claim();
}

/** The phone may have thrown the cache away for want of room: then the network has it. */
async function fromCache(path, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}
