import { clock } from './city.js';
import { h, lasting } from './dom.js';
import { isOf, isUnsent } from './reports.js';
import { signIn, signOut, tokenIn } from './session.js';
import { forgetSettled } from './queue.js';
import { language, number, say } from './words.js';

let trouble = '';
let refusals = 0;

/** Who is signed in, the language, and how the phone keeps things. */
export function meView({ session, all, storage, chooseLanguage, rerender, signedIn }) {
  const isIn = Boolean(session && !session.ended);
  return [
    isIn ? who(session, all, rerender) : null,
    signInForm([language(), isIn, refusals].join(), isIn, signedIn),
    h('section', null, h('h2', null, say('language')), h('div', { class: 'pair', role: 'group', 'aria-label': say('language') },
      choice('zh', '中文', chooseLanguage), choice('en', 'English', chooseLanguage))),
    !isSecureContext && h('p', { class: 'trouble' }, say('insecure')),
    storage && h('section', null, h('h2', null, say('storage')),
      h('p', null, [storage.persisted ? say('storageKept') : say('storageMay'), say('used', megabytes(storage.usage))].join(' · '))),
    !matchMedia('(display-mode: standalone)').matches && h('section', null, h('h2', null, say('install')), h('p', null, say('installHow'))),
  ];
}

const choice = (code, word, choose) =>
  h('button', { id: `speak-${code}`, lang: code, 'aria-pressed': String(language() === code), onclick: () => choose(code) }, word);

const megabytes = bytes => `${number((bytes ?? 0) / 1_000_000)} MB`;

function who({ me }, all, rerender) {
  return h('section', null, h('h2', null, say('signedInAs')),
    h('p', { id: 'who' }, h('strong', null, me ? me.name ?? me.id : say('unknownYet'))),
    me && !mayReport(me) && h('p', { class: 'trouble' }, say('mayNot')),
    me?.scope && h('p', null, say('scope', scopeOf(me.scope))),
    me?.expires && h('p', null, say('expires', clock(me.expires, language()))),
    h('button', { id: 'sign-out', onclick: () => leave(me, all, rerender) }, say('signOut')));
}

const mayReport = me => !Array.isArray(me.roles) || me.roles.some(role => ['field', 'admin'].includes(role));

const scopeOf = ({ districts = [], projects = [] }) => [...districts, ...projects].join('、') || say('everything');

async function leave(me, all, rerender) {
  const left = all.filter(report => isUnsent(report) && isOf(report, me)).length;
  if (left > 0 && !confirm(say('signOutSure', left))) return;
  await forgetSettled();
  await signOut();
  rerender();
}

/** Folded away for whoever is signed in. */
const signInForm = lasting((isIn, signedIn) => {
  const told = h('p', { class: 'trouble', id: 'link-trouble', role: 'status' }, trouble);
  const link = h('input', {
    type: 'text', id: 'link', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': 'link-trouble',
  });
  const submit = async event => {
    event.preventDefault();
    const token = tokenIn(link.value);
    trouble = !token ? say('noLink') : await signIn(token) ? '' : say('badLink');
    told.textContent = trouble;
    if (!trouble) await signedIn();
  };
  const form = h('form', { onsubmit: submit },
    h('h2', null, say('signIn')), h('p', null, say('signInHow')), h('label', null, say('link'), link), told,
    h('button', { class: 'strong', id: 'sign-in' }, say('signIn')));
  return isIn && !trouble ? h('details', null, h('summary', null, say('signIn')), form) : form;
});

/** What to say when a link that was opened is not taken. */
export function linkRefused() {
  trouble = say('badLink');
  refusals++;
}
