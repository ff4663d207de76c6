import { today } from './city.js';
import { h, show } from './dom.js';
import { choices, decimal, draftOf, isStanding, reportOf } from './form.js';
import { photosOf, thumbnail } from './photos.js';
import { find, kindOf, reasonsFor, use } from './projects.js';
import { add } from './queue.js';
import { newReport, standing } from './reports.js';
import { details, what } from './said.js';
import { change, isFull, read } from './store.js';
import { code, nameOf, number, say } from './words.js';

/**
 * The form: what happened, when, and what shows it.
 * @param purpose `report` with a project's code; `mend`, `correct`, `withdraw` or `again` with a report's id
 * @param session whose report it will be
 * @param done called when it is in the queue
 */
export async function formView({ route, purpose, subject, all, session, done }) {
  const report = purpose === 'report' ? null : all.find(one => one.id === subject);
  const project = find(report?.about.code ?? subject) ?? (report && { ...report.about, milestones: [], months: [], status: '' });
  if (!project) return { content: [h('p', null, say('gone'))], bar: [back('#projects')] };

  const draft = await begin(route, purpose, project, report, all);
  const first = draft.purpose === 'new' ? null : standing(all.find(one => one.id === draft.of) ?? { id: draft.of, said: {} }, all);
  const bytes = new Map();
  await recall(draft, bytes);

  const alert = h('p', { class: 'trouble', id: 'trouble', role: 'alert' });
  const fields = h('div', { id: 'fields' });
  const photos = h('ul', { class: 'photos', id: 'photos' });
  const button = h('button', { class: 'strong', id: 'send', onclick: submit }, say('send'));
  const keepDraft = () => change(({ kept }) => kept.put(draft, 'draft')).catch(tell);
  const set = (name, value) => { draft[name] = value; return keepDraft(); };
  fill();
  return {
    content: [
      h('p', { class: 'about' }, h('strong', null, nameOf(project.name)), h('span', { class: 'quiet' }, ` ${project.code}`)),
      draft.withdraws && h('p', { class: 'notice' }, say('willReplace')),
      first && h('p', { class: 'notice' },
        say(draft.purpose === 'correct' ? 'willCorrect' : 'willWithdraw'), ' ', [what(first), ...details(first)].join(' · ')),
      draft.purpose === 'new' && whatHappened(),
      fields,
    ],
    bar: [alert, h('div', { class: 'buttons' }, back(purpose === 'report' ? '#projects' : '#reports'), button)],
  };

  function whatHappened() {
    const open = choices(project, kindOf(project), all);
    const named = ({ type, milestone }) => milestone ?? type;
    if (draft.type && !open.some(one => named(one) === named(draft))) open.unshift({ type: draft.type, milestone: draft.milestone });
    return h('fieldset', { class: 'choices' }, h('legend', null, say('what')), open.map(one => {
      const planned = project.milestones.find(({ milestone }) => milestone === one.milestone)?.due;
      return h('label', { class: 'choice' },
        h('input', {
          type: 'radio', name: 'what', value: named(one), checked: draft.type === one.type && named(draft) === named(one),
          onchange: async () => {
            Object.assign(draft, { type: one.type, milestone: one.milestone });
            fill();
            await keepDraft();
          },
        }),
        h('span', null, one.milestone ? code(one.milestone) : say(one.type === 'investment' ? 'money' : one.type)),
        planned && h('span', { class: 'quiet' }, say('due', planned)));
    }));
  }

  function fill() {
    const about = draft.purpose === 'new' ? draft : first;
    button.disabled = !about.type && draft.purpose !== 'withdraw';
    if (button.disabled) return;
    const changes = draft.purpose !== 'withdraw';
    show(fields,
      changes && about.type !== 'investment'
        && input('date', say('date'), { type: 'date', max: today(), value: draft.date ??= today() }),
      changes && about.type === 'investment' && money(),
      changes && measures().map(measure => input(`measure-${measure}`, code(measure), {
        type: 'text', inputmode: 'decimal', value: draft.measures[measure] ?? '',
        oninput: event => set('measures', { ...draft.measures, [measure]: event.target.value }),
      })),
      because(about),
      draft.purpose === 'new' && evidence(),
      h('label', null, say('note'),
        h('textarea', { id: 'note', rows: 2, maxlength: 2000, oninput: event => set('note', event.target.value) }, draft.note ?? '')));
    if (draft.purpose === 'new') list();
  }

  function measures() {
    const about = draft.purpose === 'new' ? draft : first;
    return about.milestone === 'completed' && about.type === 'milestone' ? kindOf(project)?.measures ?? [] : [];
  }

  function input(name, word, properties) {
    const oninput = event => set(name, event.target.value);
    return h('label', null, word, h('input', { id: name, required: true, 'aria-describedby': 'trouble', oninput, ...properties }));
  }

  function money() {
    const sum = h('output', { class: 'quiet', for: 'amount unit' });
    const count = () => {
      const value = decimal(draft.amount, draft.unit === 'tenThousand' ? 4 : 0);
      sum.textContent = value === null ? '' : say('inYuan', number(value));
    };
    const changing = name => async event => {
      draft[name] = event.target.value;
      count();
      await keepDraft();
    };
    count();
    const month = today().slice(0, 7);
    return [
      draft.purpose === 'new' && input('month', say('month'), { type: 'month', max: month, value: draft.month ??= month }),
      h('div', { class: 'row' },
        input('amount', say('amount'), { type: 'text', inputmode: 'decimal', value: draft.amount ?? '', oninput: changing('amount') }),
        h('label', null, say('unit'), h('select', { id: 'unit', onchange: changing('unit') },
          ['yuan', 'tenThousand'].map(unit => h('option', { value: unit, selected: draft.unit === unit }, say(unit)))))),
      sum,
    ];
  }

  function because(about) {
    const type = { correct: 'correction', withdraw: 'retraction' }[draft.purpose] ?? about.type;
    if (draft.purpose === 'new' && !isStanding(type)) return null;
    const choose = event => set('reason', event.target.value);
    return [
      h('label', null, say('reason'), h('select', { id: 'reason', required: true, 'aria-describedby': 'trouble', onchange: choose },
        h('option', { value: '' }, say('choose')),
        reasonsFor(type).map(reason => h('option', { value: reason.code, selected: draft.reason === reason.code }, nameOf(reason.name))))),
      h('label', null, say('inWords'),
        h('input', { type: 'text', id: 'text', maxlength: 500, value: draft.text ?? '', oninput: event => set('text', event.target.value) })),
    ];
  }

  function evidence() {
    const picker = (id, word, properties) => h('label', { class: 'button', for: id }, word,
      h('input', { type: 'file', id, class: 'hidden', onchange: take, ...properties }));
    return h('fieldset', null, h('legend', null, say('photos')), photos, h('div', { class: 'row' },
      picker('camera', say('camera'), { accept: 'image/*', capture: 'environment' }),
      picker('file', say('file'), { accept: 'image/*,application/pdf', multiple: true })));
  }

  async function take(event) {
    const chosen = [...event.target.files];
    event.target.value = '';
    const { photos: taken, troubles } = await photosOf(chosen);
    alert.textContent = troubles.join(' ');
    const fresh = taken.filter(photo => !draft.files.some(file => file.hash === photo.hash));
    try {
      await change(async ({ files, kept }) => {
        for (const { hash, bytes: content } of fresh) await files.put({ hash, bytes: content });
        await kept.put({ ...draft, files: [...draft.files, ...fresh.map(stub)] }, 'draft');
      });
      draft.files = [...draft.files, ...fresh.map(stub)];
      fresh.forEach(photo => bytes.set(photo.hash, photo.bytes));
    } catch (error) {
      alert.textContent = say(isFull(error) ? 'fullPhoto' : 'notKept');
    }
    list();
  }

  function list() {
    show(photos, draft.files.map(file => h('li', null, thumbnail(bytes.get(file.hash), file.name),
      h('button', { class: 'small', 'aria-label': say('remove', file.name), onclick: () => remove(file) }, '✕'))));
  }

  async function remove(file) {
    await set('files', draft.files.filter(other => other !== file));
    list();
  }

  async function submit() {
    const { said, wrong } = reportOf(draft, first, measures());
    const [field, word] = Object.entries(wrong)[0] ?? [];
    for (const invalid of document.querySelectorAll('[aria-invalid]')) invalid.removeAttribute('aria-invalid');
    if (field) {
      alert.textContent = ['date', 'month', 'reason'].includes(word) ? say('missing', say(word)) : say(word);
      const place = document.getElementById(field);
      place?.setAttribute('aria-invalid', 'true');
      place?.focus();
      return;
    }
    button.disabled = true;
    try {
      const author = session?.me ? { id: session.me.id, name: session.me.name } : null;
      const about = { code: project.code, name: project.name, kind: project.kind };
      const made = newReport(said, about, draft.purpose === 'new' ? draft.files : [], author);
      const before = draft.withdraws && { ...newReport(withdrawal(), about, [], author), at: made.at - 1 };
      await add([...(before ? [before] : []), made], [...bytes].map(([hash, content]) => ({ hash, bytes: content })), draft.replaces);
    } catch (error) {
      button.disabled = false;
      tell(error);
      return;
    }
    await done();
    await use(project.code).catch(() => {});
  }

  /** The report that this one takes the place of goes first. */
  function withdrawal() {
    const code = reasonsFor('retraction').find(reason => reason.code === 'late-evidence')?.code ?? 'other';
    return { type: 'retraction', retracts: draft.withdraws, reason: { code } };
  }

  function tell(error) {
    alert.textContent = say(isFull(error) ? 'full' : 'notKept');
  }
}

const stub = ({ hash, name, type, size }) => ({ hash, name, type, size });

const back = to => h('button', { id: 'back', onclick: () => location.replace(to) }, say('back'));

/** The draft that was begun here, or a new one. */
async function begin(route, purpose, project, report, all) {
  const begun = await read(({ kept }) => kept.get('draft'));
  if (begun?.route === route) return begun;
  return report
    ? draftOf(route, purpose, report, all)
    : { route, purpose: 'new', code: project.code, measures: {}, files: [], unit: 'yuan' };
}

/** The bytes of the draft's photos, of a form that was left and comes back. */
async function recall(draft, bytes) {
  const found = await read(({ files }) => Promise.all(draft.files.map(file => files.get(file.hash))));
  found.filter(Boolean).forEach(file => bytes.set(file.hash, file.bytes));
  draft.files = draft.files.filter(file => file.sent || bytes.has(file.hash));
}
