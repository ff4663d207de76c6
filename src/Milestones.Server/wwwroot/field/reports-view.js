import { clock } from './city.js';
import { h, show } from './dom.js';
import { whatToDo } from './problems.js';
import { discard } from './queue.js';
import { isWithdrawn, original, standing } from './reports.js';
import { because, details, what } from './said.js';
import { language, nameOf, say } from './words.js';

const page = 30;
let most = page;

/** What this phone has reported, newest first, and what became of it. */
export function reportsView({ all, heard, rerender, ask }) {
  return [
    h('p', { class: 'quiet' }, heard ? say('heardAt', clock(heard, language())) : '', ' ',
      h('button', { class: 'small', id: 'refresh', onclick: ask }, say('refresh'))),
    all.length === 0 && h('p', null, say('none')),
    list(all.slice(0, most), all),
    all.length > most && h('button', { id: 'more', onclick: () => { most += page; rerender(); } }, say('more')),
  ];
}

const place = h('ul', { class: 'cards', id: 'reports' });
const cards = new Map();

/** A card is made anew only when it says something else: what somebody has unfolded stays so. */
function list(some, all) {
  show(place, some.map(report => {
    const linked = all.filter(other => other === report || original(other) === report.id || original(report) === other.id);
    const says = JSON.stringify([language(), linked]);
    if (cards.get(report.id)?.says !== says) cards.set(report.id, { says, item: h('li', null, card(report, all)) });
    return cards.get(report.id).item;
  }));
  return place;
}

function card(report, all) {
  const withdrawn = isWithdrawn(report, all);
  const about = all.find(other => other.id === original(report));
  const later = all.filter(other => original(other) === report.id && other.state !== 'refused');
  const state = withdrawn ? 'withdrawn' : report.state;
  return h('article', { class: 'report', id: `report-${report.id}`, 'data-state': report.state, 'data-id': report.id },
    h('div', { class: 'head' }, h('h2', null, what(report.said)), h('span', { class: `chip ${state}` }, say(state))),
    h('p', null, nameOf(report.about.name)),
    h('p', { class: 'said' }, details(report.said).join(' · ')),
    about && h('p', null, say('about'), h('a', { href: `#reports/${about.id}` }, `${what(about.said)} · ${details(about.said)[0] ?? ''}`)),
    later.map(other => h('p', null, h('a', { href: `#reports/${other.id}` }, say('changedBy', say(other.said.type), say(other.state))))),
    report.receipt
      ? h('p', { class: 'quiet receipt' }, say('receipt', report.receipt.sequence, clock(report.receipt.recordedAt, language())))
      : h('p', { class: 'quiet' }, say('keptAt', clock(report.at, language()))),
    report.files.length > 0 && files(report),
    report.state === 'refused' && refusal(report.problem),
    report.state === 'returned' && !withdrawn && returned(report.review),
    actions(report, withdrawn));
}

const files = report => report.files.map(file => h('p', { class: `photo ${file.state}` },
  say({ waiting: 'photoWaiting', sent: 'photoSent', refused: 'photoRefused' }[file.state]),
  file.problem && whatToDo(file.problem)));

const refusal = problem => h('div', { class: 'todo' }, h('p', null, h('strong', null, say('todo')), whatToDo(problem)),
  problem?.detail && h('details', null, h('summary', null, say('serverSays')), h('p', { lang: 'en' }, problem.detail)));

const returned = review => h('div', { class: 'todo' },
  h('p', null, h('strong', null, say('officeSays')), [review.reason && because(review.reason), review.note].filter(Boolean).join(' · ')),
  h('p', null, say('officeTodo')));

function actions(report, withdrawn) {
  const to = (route, word, className) => h('a', { class: `button ${className ?? ''}`, href: `#${route}/${report.id}` }, say(word));
  if (report.state === 'refused') {
    return h('div', { class: 'actions' },
      to('mend', 'mend', 'strong'),
      h('button', { onclick: () => confirm(say('discardSure')) && discard(report.id) }, say('discard')));
  }
  if (!report.receipt || withdrawn || original(report)) return null;
  const choices = [
    to('correct', 'correct', report.state === 'returned' ? 'strong' : ''), to('withdraw', 'withdraw'), to('again', 'again'),
  ];
  return report.state === 'returned'
    ? h('div', { class: 'actions' }, choices)
    : h('details', { class: 'change' }, h('summary', null, `${say('correct')} / ${say('withdraw')}`), h('div', { class: 'actions' }, choices));
}
