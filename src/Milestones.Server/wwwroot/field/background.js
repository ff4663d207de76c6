import { nextFile, waiting } from './queue.js';
import { send } from './sending.js';
import { session } from './session.js';

// The signal is back, and the page may be closed. When something is left, the browser is told so, and asks again later.
self.addEventListener('sync', event => {
  if (event.tag === 'send') event.waitUntil(sendAll());
});

async function sendAll() {
  await send({ now: true });
  const who = await session();
  if (!who || who.ended) return;
  const left = (await waiting(who.me, 1)).length > 0 || await nextFile(who.me);
  if (left) throw new Error('Something is left to be sent.');
}
