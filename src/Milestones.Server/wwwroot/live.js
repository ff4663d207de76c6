// Takes new figures into the page as soon as they are recorded, and leaves the reader where they are: what is open stays open,
// what has the focus keeps it, nothing scrolls. One tab of a browser listens for all of them.

const { dataset } = document.body;
let at = Number(dataset.live);
let wanted = at;
let looking = false;

/** Which part of a list an element is, so that a row that was put before it is not taken for it. */
const keyOf = node => node.nodeType !== Node.ELEMENT_NODE ? node.nodeName
  : node.id ? `#${node.id}`
  : node.localName === 'tr' ? `tr ${node.querySelector('a')?.getAttribute('href') ?? node.cells[0]?.textContent}`
  : node.localName;

/** The reader's own: what they are filling in or have unfolded, and what was drawn. */
const isTheirs = node => node.nodeType === Node.ELEMENT_NODE && (node.matches('[data-chart], input, select, textarea') || node.localName === 'script');
const keeps = (node, name) => (name === 'open' && node.localName === 'details') || (name === 'hidden' && node.matches('.charts'));

function takeAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !keeps(old, name) && name !== 'class') old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !keeps(old, name)) {
      old.setAttribute(name, value);
      if (name === 'value' && old.localName === 'data') show(old);
    }
  }
}

function show(figure) {
  figure.classList.remove('changed');
  void figure.offsetWidth;
  figure.classList.add('changed');
}

/** Makes one element say what another says, and keeps every part of it that can be kept. */
function become(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE || old.nodeType === Node.COMMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  takeAttributes(old, fresh);
  if (isTheirs(old)) return;
  const left = new Map();
  for (const child of old.childNodes) {
    const key = keyOf(child);
    left.set(key, [...left.get(key) ?? [], child]);
  }
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const mine = left.get(keyOf(child))?.shift();
    if (!mine) {
      old.insertBefore(child, place);
    } else {
      if (mine === place) place = place.nextSibling;
      else old.insertBefore(mine, place);
      become(mine, child);
    }
  }
  for (const rest of left.values()) rest.forEach(child => child.remove());
}

async function look() {
  if (looking) return;
  looking = true;
  try {
    while (wanted > at) {
      const reached = wanted;
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-cache' });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of ['main', 'footer']) become(document.querySelector(part), page.querySelector(part));
      at = Math.max(reached, Number(page.body.dataset.live ?? reached));
      document.getElementById('live').textContent = dataset.said;
      dispatchEvent(new Event('figures'));
    }
  } catch {
    // The server is gone for now; it tells again when it is back.
  } finally {
    looking = false;
  }
}

function hear(position) {
  wanted = Math.max(wanted, position);
  look();
}

/** Listens to the server until the tab is closed; a browser opens only few lines to one server. */
function listen(tell) {
  const stream = new EventSource(`/live?after=${at}`);
  stream.addEventListener('recorded', event => tell(Number(event.data)));
  addEventListener('pagehide', () => stream.close());
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
}

if (navigator.locks) {
  const tabs = new BroadcastChannel('milestones-live');
  let latest = null;
  tabs.onmessage = ({ data }) => {
    if (data !== 'asked') hear(data);
    else if (latest !== null) tabs.postMessage(latest);
  };
  tabs.postMessage('asked');
  navigator.locks.request('milestones-live', () => new Promise(() => listen(position => {
    latest = position;
    tabs.postMessage(position);
    hear(position);
  })));
} else {
  listen(hear);
}
