// The worker that keeps this page on the phone. A new version is fetched whole, waits, and takes over when nobody is in the
// middle of something.

let ready = null;
let asking = 0;
let stale = false;
let idle = () => true;

/**
 * Starts the worker.
 * @param isIdle whether the page may be loaded anew without disturbing anybody
 * @param onReady called when a new version is there and waits
 */
export async function start(isIdle, onReady) {
  if (!('serviceWorker' in navigator)) return;
  idle = isIdle;
  const first = navigator.serviceWorker.controller === null;
  let known = !first;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker takes over what was loaded without it, which is the same.
    if (!known) { known = true; return; }
    // Perhaps another tab has let it. What is loaded here goes on as it is until nobody is in the middle of something.
    stale = true;
    takeIfIdle();
  });

  // Only where the browser has Background Sync is there anything to do in the background, and only there may a worker be a module everywhere.
  const registration = 'SyncManager' in window
    ? await navigator.serviceWorker.register('/field/worker-with-sync.js', { scope: '/field', type: 'module', updateViaCache: 'none' })
    : await navigator.serviceWorker.register('/field/worker.js', { scope: '/field', updateViaCache: 'none' });
  const offer = worker => {
    if (!worker || !navigator.serviceWorker.controller) return;
    ready = worker;
    if (idle()) take(); else onReady();
  };
  const watch = worker => worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker));
  registration.addEventListener('updatefound', () => watch(registration.installing));

  // The browser may have found one while this page was being loaded.
  watch(registration.installing);
  offer(registration.waiting);
  lastAsked = Date.now();
  if (!first) registration.update().catch(() => {});
  return registration;
}

export const isReady = () => stale || ready?.state === 'installed';

/** Lets the new version take over; the page is loaded anew as soon as it has. A browser under load may not do so when asked once. */
export function take() {
  clearTimeout(asking);
  if (ready?.state !== 'installed') return;
  ready.postMessage('take over');
  asking = setTimeout(takeIfIdle, 2_000);
}

/** Takes what is ready, unless somebody is in the middle of something. */
export function takeIfIdle() {
  if (!idle()) return;
  if (stale) location.reload(); else take();
}

let lastAsked = 0;

/** A page that stays open for days asks for a new version once an hour. */
export async function look() {
  if (!('serviceWorker' in navigator) || Date.now() - lastAsked < 3_600_000) return;
  lastAsked = Date.now();
  await (await navigator.serviceWorker.getRegistration('/field'))?.update().catch(() => {});
}

/** Asks the browser to send in the background when the signal is back, also when this page is closed by then. */
export async function sendInBackground() {
  const registration = await navigator.serviceWorker?.getRegistration('/field');
  await registration?.sync?.register('send').catch(() => {});
}
