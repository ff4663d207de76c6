// What the phone holds, in IndexedDB: `reports` is the queue, by id; `files` are photos on their way, by hash; `kept` is the rest.
// A change of state is one transaction: a phone that goes dark in the middle finds either the old state or the new one.

const name = 'milestones-field';
const names = ['reports', 'files', 'kept'];
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('reports', { keyPath: 'id' });
      request.result.createObjectStore('files', { keyPath: 'hash' });
      request.result.createObjectStore('kept');
    };
    request.onsuccess = () => {
      const database = request.result;
      // A newer page in another tab wants to change the shape: it goes first, and this one opens what it made.
      database.onversionchange = () => { database.close(); opened = null; };
      database.onclose = () => { opened = null; };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
  }).catch(error => { opened = null; throw error; });
  return opened;
}

const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, work) {
  const database = await open();
  // Strict: it is on the disk, not only on its way there, before the page says that it is kept.
  const transaction = database.transaction(names, mode, { durability: 'strict' });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The change was given up.', 'AbortError'));
  });
  done.catch(() => {});
  const stores = Object.fromEntries(names.map(store => [store, of(transaction.objectStore(store))]));
  let answer;
  try {
    answer = await work(stores);
  } catch (error) {
    try { transaction.abort(); } catch { /* It has already ended. */ }
    throw transaction.error ?? error;
  }
  await done;
  return answer;
}

const of = store => ({
  get: key => result(store.get(key)),
  all: () => result(store.getAll()),
  keys: () => result(store.getAllKeys()),
  put: (value, key) => result(key === undefined ? store.put(value) : store.put(value, key)),
  delete: key => result(store.delete(key)),
});

/** Reads; `work` waits for nothing but the stores that it is given. */
export const read = work => within('readonly', work);

/** Changes all or nothing; `work` waits for nothing but the stores that it is given. */
export const change = work => within('readwrite', work);

export const kept = key => read(store => store.kept.get(key));

export const keep = (key, value) => change(store => store.kept.put(value, key));

const channel = new BroadcastChannel(name);

/** Tells this tab, the others and the worker that something is different. */
export function changed() {
  channel.postMessage('changed');
  listeners.forEach(listener => listener());
}

const listeners = new Set();

export function onChanged(listener) {
  listeners.add(listener);
  channel.addEventListener('message', listener);
}

/** Whether the phone has no room left. */
export const isFull = error => error?.name === 'QuotaExceededError' || error?.inner?.name === 'QuotaExceededError';
