import { nextFile, settle, settleFile, waiting } from './queue.js';
import { isFinal, isReceipt } from './reports.js';
import { ask, NoAnswer } from './server.js';
import { end, session } from './session.js';
import { change, changed, keep, kept } from './store.js';

const greatestBatch = 100;
const longest = 5 * 60_000;

// A photo on a bad line is slow: 10 MB at 20 KB/s.
const patienceForFile = 10 * 60_000;

/**
 * Sends what is waiting, one sender at a time among the tabs and the worker. Whoever comes meanwhile waits for its turn, so nothing
 * is overlooked that was added just before the one ahead had finished.
 * @param now whether the pause after a failure is over: the signal is back, or a person asks. What the server asked for is kept to.
 * @returns in how many milliseconds to try again, or null when nothing is left to be sent
 */
export function send({ now = false } = {}) {
  atOnce ||= now;
  inLine ??= turn(() => {
    const asked = atOnce;
    [inLine, atOnce] = [null, false];
    return run(asked);
  });
  return inLine;
}

const turn = work => navigator.locks ? navigator.locks.request('milestones-field-sender', work) : Promise.resolve().then(work);

let inLine = null;
let atOnce = false;

async function run(now) {
  const pause = await kept('pause');
  const rest = pause ? Math.min(pause.until - Date.now(), Math.max(longest, pause.asked)) : 0;
  if (rest > 0 && (pause.asked || !now)) return rest;

  const who = await session();
  if (!who || who.ended) return null;
  try {
    await sendReports(who);
    await sendFiles(who);
    if (pause) await resume();
    return null;
  } catch (error) {
    if (error instanceof SignInAgain) {
      await end(who.token);
      return null;
    }
    if (error instanceof Later || error instanceof NoAnswer) return await back(pause, error);
    throw error;
  }
}

async function sendReports({ token, me }) {
  let most = greatestBatch;
  for (;;) {
    const batch = await waiting(me, most);
    if (batch.length === 0) return;
    const answer = await ask('/api/reports', {
      method: 'POST', body: JSON.stringify(batch.map(report => report.said)), type: 'application/json', token, patience: 60_000,
    });
    if (answer.status === 200 && answer.body.receipts?.length === batch.length) {
      const outcomes = answer.body.receipts.map((outcome, i) => ({ ...outcome, id: batch[i].id }));
      await settle(outcomes);
      heed(outcomes);
    } else if (batch.length > 1 && isFinal({ status: answer.status, problem: answer.body }) && answer.status !== 403) {
      // Something about one of them, or about their size, made the server refuse them all.
      most = Math.ceil(batch.length / 2);
    } else if (isFinal({ status: answer.status, problem: answer.slug && answer.body }) && answer.status !== 403) {
      await settle([{ id: batch[0].id, status: answer.status, problem: answer.body }]);
      most = greatestBatch;
    } else {
      refuse(answer);
    }
  }
}

/** What its outcome has not settled keeps waiting, or the same would be sent again at once. */
function heed(outcomes) {
  const left = outcomes.filter(outcome => !isReceipt(outcome.receipt, outcome.id) && !isFinal(outcome));
  if (left.some(outcome => outcome.status === 401)) throw new SignInAgain();
  if (left.length > 0) throw new Later(left[0].problem);
}

async function sendFiles({ token, me }) {
  for (let file; (file = await nextFile(me));) {
    if (!file.bytes) {
      await settleFile(file.hash, { state: 'refused', problem: { type: 'photo-lost' } });
      continue;
    }
    const answer = await ask('/api/evidence', {
      method: 'POST', body: file.bytes, type: file.type || 'application/octet-stream', token, patience: patienceForFile,
    });
    if (answer.status < 300 && answer.body.hash === file.hash) await settleFile(file.hash, { state: 'sent' });
    else if ([400, 413, 415, 422].includes(answer.status)) await settleFile(file.hash, { state: 'refused', problem: answer.body });
    else refuse(answer);
  }
}

function refuse({ status, body, retryAfter }) {
  if (status === 401) throw new SignInAgain();
  throw new Later(body, retryAfter);
}

class SignInAgain extends Error {}

class Later extends Error {
  constructor(problem, retryAfter = 0) {
    super(problem?.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Each failure doubles the pause, up to five minutes; by chance it is up to half shorter, so that not all phones come back at once. */
async function back(pause, { problem, retryAfter = 0 }) {
  const tries = (pause?.tries ?? 0) + 1;
  const own = Math.min(longest, 2_000 * 2 ** Math.min(tries - 1, 10)) * (1 - Math.random() / 2);
  const length = Math.max(own, retryAfter);
  await keep('pause', { until: Date.now() + length, tries, asked: retryAfter, problem });
  changed();
  return length;
}

async function resume() {
  await change(({ kept: values }) => values.delete('pause'));
  changed();
}
