import { answered, fileAnswered, isOf, isUnsent, reviewed } from './reports.js';
import { change, changed, read } from './store.js';

/** All reports of this phone, newest first. */
export const all = async () => (await read(({ reports }) => reports.all())).sort((a, b) => b.at - a.at || (b.id > a.id ? 1 : -1));

/** Those to be sent next, oldest first. */
export const waiting = async (me, most) =>
  (await all()).filter(report => report.state === 'waiting' && isOf(report, me)).reverse().slice(0, most);

/** The next photo to be sent, of a report that has its receipt. */
export const nextFile = me => read(async ({ reports, files }) => {
  for (const report of (await reports.all()).sort((a, b) => a.at - b.at)) {
    const file = report.receipt && isOf(report, me) && report.files.find(one => one.state === 'waiting');
    if (file) return { ...file, bytes: (await files.get(file.hash))?.bytes };
  }
  return null;
});

/**
 * Takes over what the form has made, and the form's draft ends with it.
 * @param photos their hashes and bytes: another tab's draft may have pushed them out
 * @param replaces a refused report that this one mends
 */
export async function add(reports, photos, replaces) {
  await change(async store => {
    if (replaces) await store.reports.delete(replaces);
    for (const report of reports) await store.reports.put(report);
    for (const photo of photos) await store.files.put(photo);
    await store.kept.delete('draft');
    await sweep(store);
  });
  changed();
}

/** Forgets a report that the server would not take. */
export async function discard(id) {
  await change(async store => {
    const report = await store.reports.get(id);
    if (report?.state !== 'refused') return;
    await store.reports.delete(id);
    await sweep(store);
  });
  changed();
}

/** @param outcomes of reports, each with its id, as the server gave them */
export const settle = outcomes => update(outcomes, answered);

/** @param answers of the server, each with the id of its report and its review */
export const hear = answers => update(answers, (report, { review }) => reviewed(report, review));

async function update(answers, evolve) {
  const different = await change(async ({ reports }) => {
    let count = 0;
    for (const answer of answers) {
      const report = await reports.get(answer.id);
      const next = report && evolve(report, answer);
      if (next && next !== report) { await reports.put(next); count++; }
    }
    return count;
  });
  if (different) changed();
}

/** What became of a photo: with the answer in hand, its bytes are not needed any more. */
export async function settleFile(hash, answer) {
  await change(async store => {
    for (const report of await store.reports.all()) {
      if (report.receipt && report.files.some(file => file.hash === hash)) await store.reports.put(fileAnswered(report, hash, answer));
    }
    await sweep(store);
  });
  changed();
}

/** Makes reports of another person this one's. */
export async function adopt(me) {
  await change(async ({ reports }) => {
    for (const report of await reports.all()) {
      if (isUnsent(report) && !isOf(report, me)) await reports.put({ ...report, author: me });
    }
  });
  changed();
}

/** Forgets what is settled; what has not left the phone stays. */
export const forgetSettled = () => change(async store => {
  for (const report of await store.reports.all()) {
    if (!isUnsent(report)) await store.reports.delete(report.id);
  }
  await store.kept.delete('draft');
  await sweep(store);
});

const year = 366 * 24 * 3_600_000;

/** Forgets photos that nothing needs any more, and what was settled more than a year ago. */
export const tidy = () => change(async store => {
  for (const report of await store.reports.all()) {
    if (report.receipt && !isUnsent(report) && Date.now() - report.at > year) await store.reports.delete(report.id);
  }
  await sweep(store);
});

async function sweep({ reports, files, kept }) {
  const needed = new Set(((await kept.get('draft'))?.files ?? []).map(file => file.hash));
  for (const report of await reports.all()) {
    for (const file of report.files) {
      if (file.state === 'waiting') needed.add(file.hash);
    }
  }
  for (const hash of await files.keys()) {
    if (!needed.has(hash)) await files.delete(hash);
  }
}
