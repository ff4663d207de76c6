import { all, hear } from './queue.js';
import { ask, NoAnswer } from './server.js';
import { end, session } from './session.js';
import { keep, kept } from './store.js';

const seldom = 3 * 60_000;

// What the office has not looked at for so long is only asked about when a person asks.
const old = 90 * 24 * 3_600_000;

// Of reports sent under an earlier token the server is asked one by one.
const mostSingly = 20;

/** Asks what became of the reports that were sent, every three minutes at most unless a person asks. */
export const listen = ({ now = false } = {}) =>
  navigator.locks ? navigator.locks.request('milestones-field-verdicts', { ifAvailable: true }, lock => lock && run(now)) : run(now);

async function run(now) {
  const who = await session();
  const heard = (await kept('heard')) ?? 0;
  if (!who?.me || who.ended || (!now && Math.abs(Date.now() - heard) < seldom)) return;
  const open = (await all()).filter(report => report.receipt && report.state !== 'accepted' && (now || Date.now() - report.at < old));
  if (open.length > 0) {
    try {
      const listed = await list(who, open);
      const singly = open.filter(report => !listed.has(report.id)).slice(0, mostSingly);
      for (const { id } of singly) {
        const { status, body } = await told(await ask(`/api/reports/${id}`, { token: who.token }));
        if (status === 200) listed.set(id, body);
      }
      await hear([...listed.values()].map(({ id, review }) => ({ id, review })));
    } catch (error) {
      if (error instanceof SignInAgain) return await end(who.token);
      if (error instanceof NoAnswer) return;
      throw error;
    }
  }
  await keep('heard', Date.now());
}

/** This caller's reports from the oldest on that has no final verdict, by id. */
async function list({ token, me }, open) {
  const found = new Map();
  let after = Math.min(...open.map(report => report.receipt.sequence)) - 1;
  while (after !== null && after !== undefined) {
    const { status, body } = await told(await ask(`/api/reports?by=${encodeURIComponent(me.id)}&after=${after}&limit=1000`, { token }));
    if (status !== 200) break;
    for (const item of body.items) found.set(item.id, item);
    after = body.next;
  }
  return found;
}

function told(answer) {
  if (answer.status === 401) throw new SignInAgain();
  if (answer.status === 429 || answer.status >= 500) throw new NoAnswer(answer.body?.title);
  return answer;
}

class SignInAgain extends Error {}
