// What the form holds, and the reports that it makes. Nothing here is shown or stored.
import { isWithdrawn, original, standing } from './reports.js';

export const isStanding = type => ['suspension', 'resumption', 'cancellation'].includes(type);

/** What may be reported of a project now: the milestones that nobody has reported yet, as far as this phone knows, then the rest. */
export function choices(project, kind, all) {
  const mine = all.filter(report => report.said.project === project.code && report.state !== 'refused' && !isWithdrawn(report, all));
  const reached = new Set(mine.map(({ said }) => said.milestone));
  const open = (kind?.ladder ?? project.milestones.map(one => one.milestone))
    .filter(milestone => !reached.has(milestone) && !project.milestones.some(one => one.milestone === milestone && one.actual));
  const last = mine.filter(({ said }) => isStanding(said.type)).sort((a, b) => a.at - b.at).at(-1)?.said.type;
  const stopped = last ? last === 'suspension' : project.status === 'suspended';
  return [
    ...open.map(milestone => ({ type: 'milestone', milestone })),
    { type: 'investment' },
    ...(stopped ? [{ type: 'resumption' }, { type: 'suspension' }] : [{ type: 'suspension' }, { type: 'resumption' }]),
    { type: 'cancellation' },
  ];
}

/** What a form starts from that mends, corrects, withdraws or repeats a report. */
export function draftOf(route, purpose, report, all) {
  const changed = all.find(other => other.id === original(report));
  const said = { ...(changed && standing(changed, all)), ...standing(report, all) };
  const mended = said.corrects ? 'correct' : said.retracts ? 'withdraw' : 'new';
  const anew = purpose === 'correct' || purpose === 'withdraw';
  return {
    route, purpose: { mend: mended, again: 'new' }[purpose] ?? purpose, code: report.about.code,
    ...(purpose === 'mend' && { replaces: report.id }),
    ...(purpose === 'again' && { withdraws: report.id }),
    of: original(report) ?? report.id,
    type: said.type, milestone: said.milestone, date: said.occurredOn, month: said.month,
    amount: said.amount === undefined ? '' : String(said.amount), unit: 'yuan',
    measures: Object.fromEntries(Object.entries(said.measures ?? {}).map(([measure, value]) => [measure, String(value)])),
    reason: anew ? '' : said.reason?.code ?? '', text: anew ? '' : said.reason?.text ?? '',
    note: purpose === 'withdraw' ? '' : said.note ?? '',
    files: anew ? [] : report.files.filter(file => file.state !== 'refused')
      .map(({ hash, name, type, size, state }) => ({ hash, name, type, size, sent: state === 'sent' })),
  };
}

/**
 * Reads what was filled in.
 * @param first of a correction: what stands until now, so that only what changes is said
 * @returns the report, or the fields that are not right yet, each with a word for it
 */
export function reportOf(draft, first, measures) {
  const wrong = {};
  const said = {};
  const figure = (text, word, shift = 0) => {
    const value = decimal(text, shift);
    if (value === null) wrong[word] = word.startsWith('measure') ? 'badMeasure' : 'badAmount';
    return value;
  };
  const about = draft.purpose === 'new' ? draft : first;
  if (draft.purpose !== 'withdraw') {
    if (about.type === 'investment') said.amount = figure(draft.amount, 'amount', draft.unit === 'tenThousand' ? 4 : 0);
    else if (draft.date) said.occurredOn = draft.date;
    else wrong.date = 'date';
    if (measures.length > 0) {
      const given = measures.filter(measure => draft.measures[measure]?.trim());
      said.measures = Object.fromEntries(given.map(measure => [measure, figure(draft.measures[measure], `measure-${measure}`)]));
      if (given.length === 0) delete said.measures;
    }
  }
  if (draft.purpose !== 'new' || isStanding(draft.type)) {
    if (draft.reason) said.reason = { code: draft.reason, ...(draft.text?.trim() && { text: draft.text.trim() }) };
    else wrong.reason = 'reason';
  }
  if (draft.note?.trim()) said.note = draft.note.trim();
  switch (draft.purpose) {
    case 'new':
      Object.assign(said, { type: draft.type, project: draft.code });
      if (draft.type === 'milestone') said.milestone = draft.milestone;
      if (draft.type === 'investment' && !(said.month = draft.month)) wrong.month = 'month';
      break;
    case 'correct':
      for (const field of ['occurredOn', 'measures', 'amount', 'note']) {
        if (field in said && JSON.stringify(said[field]) === JSON.stringify(first[field])) delete said[field];
      }
      if (!['occurredOn', 'measures', 'amount', 'note'].some(field => field in said)) wrong.form = 'nothingChanged';
      Object.assign(said, { type: 'correction', corrects: draft.of });
      break;
    case 'withdraw':
      Object.assign(said, { type: 'retraction', retracts: draft.of });
      break;
  }
  return { said, wrong };
}

/**
 * A number as people write it, also with full-width digits and commas, moved by some decimal places.
 * @returns null for what is none, or has more than two decimals by then
 */
export function decimal(text, shift = 0) {
  const plain = (text ?? '').normalize('NFKC').replace(/[,，\s]/g, '');
  const parts = /^(\d{1,13})(?:\.(\d*))?$/.exec(plain);
  if (!parts) return null;
  const fraction = (parts[2] ?? '').padEnd(shift, '0');
  const whole = parts[1] + fraction.slice(0, shift);
  const rest = fraction.slice(shift).replace(/0+$/, '');
  // Up to fifteen digits a number holds exactly what was written.
  return rest.length > 2 || whole.replace(/^0+/, '').length > 13 ? null : Number(`${whole}.${rest || 0}`);
}
