// What a report in the queue is, and how it changes. Nothing here waits or stores.
//
//   waiting ──▶ sent ──▶ accepted          a receipt is never taken back, and without one a report is never given up
//          └──▶ refused  └──▶ returned

/** A time-ordered UUID (version 7): the log's index of ids grows at its end. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0, rest = now; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/**
 * @param said the report as the server reads it, without id
 * @param about what the list shows of its project
 * @param author who made it: nobody else's token sends it
 */
export const newReport = (said, about, files, author) => {
  const id = newId();
  const evidence = files.length ? { evidence: files.map(file => file.hash) } : {};
  return {
    id, about, author, at: Date.now(), state: 'waiting', said: { id, ...said, ...evidence },
    files: files.map(({ hash, name, type, size, sent }) => ({ hash, name, type, size, state: sent ? 'sent' : 'waiting' })),
  };
};

/** The server's word on a report: a receipt, a refusal, or one that only asks to come again. */
export function answered(report, outcome) {
  if (report.receipt) return report;
  if (isReceipt(outcome.receipt, report.id)) return { ...report, state: 'sent', receipt: outcome.receipt, problem: undefined };
  return isFinal(outcome) ? { ...report, state: 'refused', problem: outcome.problem } : report;
}

/** Whether it is the receipt of this report, and not something else that was answered. */
export const isReceipt = (receipt, id) => receipt?.id === id && Number.isInteger(receipt.sequence);

/** Whether sending the same again would be answered the same. */
export const isFinal = ({ status, problem }) => Boolean(problem) && status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** What the office says of a report by now. */
export function reviewed(report, review) {
  if (!report.receipt) return report;
  const standing = review && !review.lapsed ? review : null;
  const state = standing?.verdict === 'accepted' ? 'accepted' : standing?.verdict === 'returned' ? 'returned' : 'sent';
  return state === report.state && same(report.review, standing) ? report : { ...report, state, review: standing ?? undefined };
}

const same = (one, other) => one?.recordedAt === other?.recordedAt && one?.verdict === other?.verdict;

export const fileAnswered = (report, hash, answer) => ({
  ...report, files: report.files.map(file => file.hash === hash && file.state === 'waiting' ? { ...file, ...answer } : file),
});

/** The report that a correction or a retraction is about. */
export const original = report => report.said.corrects ?? report.said.retracts;

/** What stands of a report after the corrections in the queue that were not refused. */
export function standing(report, all) {
  const corrections = all.filter(other => other.said.corrects === report.id && other.state !== 'refused')
    .sort((a, b) => a.at - b.at);
  return corrections.reduce((said, { said: { occurredOn, measures, amount, note } }) => ({
    ...said,
    ...(occurredOn && { occurredOn }), ...(measures && { measures }), ...(amount !== undefined && { amount }), ...(note && { note }),
  }), report.said);
}

export const isWithdrawn = (report, all) => all.some(other => other.said.retracts === report.id && other.state !== 'refused');

/** Whether something of it is still to leave the phone. */
export const isUnsent = report => report.state === 'waiting' || (Boolean(report.receipt) && report.files.some(file => file.state === 'waiting'));

/** A report that one person made is not sent in another's name. A new link of the same person is the same person. */
export const isOf = (report, me) => !report.author || !me || report.author.id === me.id || report.author.name === me.name;
