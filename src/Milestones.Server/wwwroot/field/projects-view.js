import { clock } from './city.js';
import { h, lasting } from './dom.js';
import { find, isOver, known, knownAt, latestFirst, matching, nearestFirst, refresh } from './projects.js';
import { code, distance, language, nameOf, say } from './words.js';

const page = 30;
let words = '';
let here = null;
let trouble = '';
let most = page;

/** The projects of this person, to choose one. */
export function projectsView({ rerender, draft }) {
  const items = matching(known(), words);
  const sorted = here ? nearestFirst(items, here) : latestFirst(items);
  const list = () => [
    h('ul', { class: 'cards', id: 'projects' }, sorted.slice(0, most).map(card)),
    sorted.length > most && h('button', { id: 'more', onclick: () => { most += page; rerender(); } }, say('more')),
    known().length > 0 && items.length === 0 && h('p', { role: 'status' }, say('noneFound')),
    known().length === 0 && h('p', { role: 'status' }, say('noProjects')),
  ];
  return [
    begun(draft),
    searchBox(language(), rerender),
    h('div', { class: 'pair', role: 'group' },
      h('button', { id: 'latest', 'aria-pressed': String(!here), onclick: () => place(null, '', rerender) }, say('latest')),
      h('button', { id: 'nearest', 'aria-pressed': String(Boolean(here)), onclick: () => locate(rerender) }, say('nearest'))),
    trouble && h('p', { class: 'trouble', role: 'status' }, trouble),
    list(),
    knownAt() > 0 && h('p', { class: 'quiet' }, say('listOf', clock(knownAt(), language())), ' ',
      h('button', { class: 'small', id: 'refresh', onclick: () => refresh({ now: true }) }, say('refresh'))),
  ];
}

const searchBox = lasting(rerender => h('input', {
  type: 'search', id: 'search', value: words, placeholder: say('search'), 'aria-label': say('search'), autocomplete: 'off',
  enterkeyhint: 'search', oninput: event => { words = event.target.value; most = page; rerender(); },
}));

function card(project) {
  const { milestones } = project;
  const next = milestones.slice(milestones.findLastIndex(milestone => milestone.actual) + 1).find(milestone => milestone.due);
  return h('li', null, h('a', { href: `#report/${encodeURIComponent(project.code)}`, class: 'card' },
    h('strong', null, nameOf(project.name)),
    h('span', { class: 'quiet' }, [
      code(project.status),
      next && !isOver(project) && say('milestoneDue', code(next.milestone), next.due),
      Number.isFinite(project.metres) && distance(project.metres),
    ].filter(Boolean).join(' · '))));
}

function begun(draft) {
  if (!draft) return null;
  const project = find(draft.code);
  return h('a', { href: draft.route, class: 'card draft', id: 'draft' },
    h('strong', null, say('draft')), h('span', null, project ? nameOf(project.name) : draft.code));
}

/** The phone asks the person, so it is only asked when the person has. */
function locate(rerender) {
  place(here, say('locating'), rerender);
  if (!navigator.geolocation) return place(null, say('notLocated'), rerender);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => place([coords.longitude, coords.latitude], '', rerender),
    () => place(null, say('notLocated'), rerender),
    { timeout: 20_000, maximumAge: 60_000 });
}

function place(position, words, rerender) {
  [here, trouble, most] = [position, words, page];
  rerender();
}
