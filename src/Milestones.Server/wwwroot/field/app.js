import { remember as rememberCity } from './city.js';
import { h, show } from './dom.js';
import { formView } from './form-view.js';
import { linkRefused, meView } from './me-view.js';
import { whatToDo } from './problems.js';
import { refresh as refreshProjects, remember as rememberProjects } from './projects.js';
import { projectsView } from './projects-view.js';
import { adopt, all, tidy } from './queue.js';
import { isOf, isUnsent } from './reports.js';
import { reportsView } from './reports-view.js';
import { send } from './sending.js';
import * as sessions from './session.js';
import { kept, onChanged } from './store.js';
import * as update from './update.js';
import { listen } from './verdicts.js';
import * as words from './words.js';

const { say } = words;
const title = document.getElementById('title');
const line = document.getElementById('line');
const main = document.getElementById('main');
const bar = document.getElementById('bar');

let shown = '';
let toast = null;
let busy = 0;
let signingIn = false;
let timer = 0;
let drawing = null;

async function start() {
  window.addEventListener('error', fail);
  window.addEventListener('unhandledrejection', fail);
  const token = sessions.tokenOfLink();
  words.speak(await sessions.language());
  await Promise.all([rememberCity(), rememberProjects()]);
  await tidy();
  onChanged(async () => { await rememberProjects(); redraw(); });
  window.addEventListener('hashchange', () => { const link = sessions.tokenOfLink(); return link === null ? draw() : signIn(link); });
  window.addEventListener('online', () => wake({ now: true }));
  window.addEventListener('offline', redraw);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' ? wake({ now: true }) : update.takeIfIdle());
  setInterval(() => wake(), 3 * 60_000);
  await draw();
  await update.start(() => !isForm(shown), redraw);
  await (token === null ? wake({ now: true }) : signIn(token));
}

/** Signs in by a link that was scanned or opened. */
async function signIn(token) {
  signingIn = true;
  redraw();
  const taken = await sessions.signIn(token);
  signingIn = false;
  if (taken) return await signedIn();
  linkRefused();
  location.replace('#me');
}

async function signedIn() {
  // Whoever went on meanwhile is not called back.
  if (route() === '#me') location.replace('#projects');
  await askToKeep();
  await wake({ now: true });
}

/** Sends what waits, hears what became of the rest, and reads the projects anew when they are old. */
async function wake({ now = false } = {}) {
  clearTimeout(timer);
  update.look();
  busy++;
  redraw();
  try {
    const rest = await send({ now });
    if (rest !== null) {
      timer = setTimeout(() => wake({ now: true }), rest);
      await update.sendInBackground();
    }
  } finally {
    busy--;
    redraw();
  }
  await sessions.refreshIfUnknown();
  await listen();
  await refreshProjects();
}

/** Asks the browser not to clear away what this page keeps. */
const askToKeep = () => navigator.storage?.persist?.().catch(() => false);

/** Draws once for all that changes at the same time. */
function redraw() {
  drawing ??= Promise.resolve().then(async () => {
    drawing = null;
    // A form is not taken from under somebody's hands.
    if (isForm(shown) && shown === route()) await drawLine(); else await draw();
  });
}

const route = () => location.hash || '#projects';

const isForm = hash => /^#(report|mend|correct|withdraw|again)\//.test(hash);

async function draw() {
  const here = route();
  const [, view, subject] = /^#([a-z]+)(?:\/(.*))?$/.exec(here) ?? [];
  const isNew = here !== shown;
  shown = here;
  const reports = await all();
  const session = await sessions.session();
  if (shown !== here) return;
  const heading = { reports: 'mine', me: 'me', correct: 'correct', withdraw: 'withdraw', mend: 'mend', again: 'again' }[view] ?? 'report';
  title.textContent = say(heading);
  document.title = `${say(heading)} · ${say('title')}`;
  if (isForm(here)) {
    const form = await formView({ route: here, purpose: view, subject: decodeURIComponent(subject), all: reports, session, done });
    if (shown !== here) return;
    show(main, form.content);
    show(bar, form.bar);
  } else {
    const content = await list(view, reports, session);
    show(main, toast?.on === here && reports.some(isUnsent) && h('p', { class: 'toast', role: 'status' }, toast.words), content);
    show(bar, tabs(view, reports));
  }
  await drawLine();
  if (isNew) {
    if (toast?.on !== here) toast = null;
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
    if (view === 'reports' && subject) document.getElementById(`report-${subject}`)?.scrollIntoView({ block: 'center' });
    update.takeIfIdle();
  }
}

async function list(view, reports, session) {
  switch (view) {
    case 'reports':
      return reportsView({ all: reports, heard: await kept('heard'), rerender: redraw, ask });
    case 'me':
      return meView({ session, all: reports, storage: await storage(), chooseLanguage, rerender: redraw, signedIn });
    default:
      return session
        ? projectsView({ rerender: redraw, draft: await kept('draft') })
        : meView({ session, all: reports, storage: null, chooseLanguage, rerender: redraw, signedIn });
  }
}

/** Somebody wants to know now. */
async function ask() {
  await wake({ now: true });
  await listen({ now: true });
}

async function storage() {
  if (!navigator.storage?.estimate) return null;
  return { persisted: await navigator.storage.persisted?.(), usage: (await navigator.storage.estimate()).usage };
}

function tabs(view, reports) {
  const open = reports.filter(report => ['refused', 'returned'].includes(report.state) || isUnsent(report)).length;
  const tab = (hash, word, count) => h('a', { href: hash, id: `tab-${word}`, 'aria-current': hash === `#${view}` ? 'page' : null },
    say(word), count > 0 && h('span', { class: 'count' }, String(count)));
  return h('nav', { 'aria-label': say('title') }, tab('#projects', 'report', 0), tab('#reports', 'mine', open), tab('#me', 'me', 0));
}

async function drawLine() {
  const [reports, session, pause] = [await all(), await sessions.session(), await kept('pause')];
  const mine = reports.filter(report => isUnsent(report) && isOf(report, session?.me));
  const others = reports.filter(report => isUnsent(report) && !isOf(report, session?.me));
  const button = (word, action) => h('button', { class: 'small', onclick: action }, say(word));
  const link = (key, ...values) => h('a', { href: '#me' }, say(key, ...values));
  show(line,
    signingIn ? h('p', null, say('signingIn'))
      : session?.ended ? h('p', { class: 'warn' }, link('signInAgain', mine.length))
      : !session ? h('p', null, say('signInFirst'))
      : !navigator.onLine ? h('p', { class: 'warn' }, say('offline'), ' · ', mine.length ? say('keptHere', mine.length) : say('willSend'))
      : mine.length === 0 ? null
      : busy > 0 && !pause ? h('p', null, say('sending', mine.length))
      : h('p', { class: 'warn' }, say('paused', mine.length), pause?.problem && ` · ${whatToDo(pause.problem)}`, ' ',
        button('sendNow', () => wake({ now: true }))),
    others.length > 0 && session?.me && h('p', { class: 'warn' },
      say('others', others.length, others[0].author.name ?? others[0].author.id), ' ', button('sendAsMe', () => sendAs(session.me))),
    update.isReady() && h('p', null, say('newVersion'), ' ', button('useIt', useNewVersion)));
}

async function sendAs({ id, name }) {
  await adopt({ id, name });
  await wake({ now: true });
}

function useNewVersion() {
  location.replace('#reports');
  update.take();
}

/** The form's report is in the queue. */
async function done() {
  toast = { on: '#reports', words: say('kept') };
  history.replaceState(null, '', '#reports');
  await draw();
  await askToKeep();
  await update.sendInBackground();
  await wake({ now: true });
}

async function chooseLanguage(code) {
  await sessions.speak(code);
  words.speak(code);
  redraw();
}

function fail() {
  show(line, h('p', { class: 'warn', role: 'alert' }, say('failed')));
}

await start();
