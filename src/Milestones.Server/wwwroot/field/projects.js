import { refresh as refreshCity } from './city.js';
import { ask, NoAnswer } from './server.js';
import { end, session } from './session.js';
import { change, changed, kept } from './store.js';

const seldom = 10 * 60_000;
let projects = { items: [], at: 0 };
let catalogue = { kinds: [], reasons: [] };
let used = {};

/** What the phone knows without asking. */
export async function remember() {
  projects = (await kept('projects')) ?? { items: [], at: 0 };
  catalogue = (await kept('catalogue')) ?? { kinds: [], reasons: [] };
  used = (await kept('used')) ?? {};
}

export const known = () => projects.items;

/** When the list was read, by the phone's clock; 0 for never. */
export const knownAt = () => projects.at;

export const find = code => projects.items.find(project => project.code === code);

export const kindOf = project => catalogue.kinds.find(kind => kind.code === project.kind);

/** The reasons that may be given for this type of report. */
export const reasonsFor = type => catalogue.reasons.filter(reason => reason.for.includes(type));

export const reason = code => catalogue.reasons.find(one => one.code === code);

/** Reads the caller's projects anew, all or nothing, and the catalogue with them. */
export async function refresh({ now = false } = {}) {
  const who = await session();
  if (!who || who.ended || (!now && projects.items.length > 0 && Math.abs(Date.now() - projects.at) < seldom)) return;
  try {
    await refreshCity();
    const words = await ask('/api/catalogue', { token: who.token });
    if (words.status === 401) return await end(who.token);
    if (words.status !== 200) return;
    const items = await list(who.token);
    if (!items) return;
    catalogue = { kinds: words.body.kinds, reasons: words.body.reasons };
    projects = { items, at: Date.now() };
    await change(async ({ kept: values }) => {
      if ((await values.get('session'))?.token !== who.token) return;
      await values.put(projects, 'projects');
      await values.put(catalogue, 'catalogue');
    });
    changed();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

async function list(token) {
  const items = [];
  let after = '';
  while (after !== null) {
    // The browser's own cache asks with the ETag that it has, and is told 304.
    const { status, body } = await ask(`/api/projects?limit=500&after=${encodeURIComponent(after)}`, { token, patience: 60_000 });
    if (status !== 200) return null;
    items.push(...body.items.filter(project => !project.withdrawn).map(keepOf));
    after = body.next;
  }
  return items;
}

const keepOf = ({ code, name, kind, district, status, location, milestones, investment }) => ({
  code, name, kind, district, status, location,
  milestones: milestones.map(({ milestone, planned, forecast, actual }) => ({ milestone, due: forecast ?? planned, actual })),
  months: investment.flatMap(year => year.months.map(({ month }) => month)),
});

/** Notes that the reader has come back to a project. */
export async function use(code) {
  used = { ...used, [code]: Date.now() };
  await change(({ kept: values }) => values.put(used, 'used'));
}

/** Whether no milestone of it is to come any more. */
export const isOver = project => ['completed', 'cancelled'].includes(project.status);

/** Last used first, then those where something happened last; what is over comes at the end. */
export const latestFirst = items => items
  .map(project => ({ project, key: [isOver(project) ? 0 : 1, used[project.code] ?? 0, lastOf(project)] }))
  .sort((a, b) => b.key[0] - a.key[0] || b.key[1] - a.key[1] || (a.key[2] < b.key[2] ? 1 : a.key[2] > b.key[2] ? -1 : 0))
  .map(({ project }) => project);

const lastOf = project => [...project.milestones.map(milestone => milestone.actual ?? ''), ...project.months].sort().at(-1) ?? '';

/** Nearest first, each with its distance in metres; those without a place come last. */
export const nearestFirst = (items, here) => items
  .map(project => ({ ...project, metres: metres(project.location, here) }))
  .sort((a, b) => a.metres - b.metres);

/** From a place to the nearest point of a geometry, on a plane laid against the earth at that place: within a city that is exact enough. */
export function metres(geometry, [longitude, latitude]) {
  const scale = 111_320;
  const flat = ([x, y]) => [(x - longitude) * scale * Math.cos(latitude * Math.PI / 180), (y - latitude) * scale];
  return linesOf(geometry).reduce((least, line) => {
    const points = line.map(flat);
    return points.reduce((near, point, i) => Math.min(near, fromOrigin(points[Math.max(0, i - 1)], point)), least);
  }, Infinity);
}

function linesOf(geometry) {
  switch (geometry?.type) {
    case 'Point': return [[geometry.coordinates]];
    case 'MultiPoint': return geometry.coordinates.map(point => [point]);
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString': case 'Polygon': return geometry.coordinates;
    case 'MultiPolygon': return geometry.coordinates.flat();
    case 'GeometryCollection': return geometry.geometries.flatMap(linesOf);
    default: return [];
  }
}

function fromOrigin([ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

export const matching = (items, words) => {
  const wanted = words.trim().toLowerCase();
  return wanted === '' ? items : items.filter(({ code, name }) =>
    [code, name.zh, name.en].some(text => text?.toLowerCase().includes(wanted)));
};
