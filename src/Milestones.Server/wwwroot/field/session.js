import { ask, NoAnswer } from './server.js';
import { change, changed, keep, kept } from './store.js';

/** Who is signed in: the token, and who it says this is (null until the server has been heard). `ended` when it is not taken any more. */
export const session = () => kept('session');

/** Takes the token out of a link, and the link out of the address bar and the history. */
export function tokenOfLink() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', '/field');
  return token;
}

/** A token, or a link that carries one. */
export const tokenIn = text => /(?:#|&)token=([^&\s]+)/.exec(text)?.[1] ?? (/^\S{8,}$/.test(text.trim()) ? text.trim() : null);

/**
 * Signs in. Without signal the token is kept as it is, and asked about later.
 * @returns whether the token is taken, as far as can be known
 */
export async function signIn(token) {
  let me = null;
  try {
    const answer = await ask('/api/me', { token });
    if (answer.status === 401) return false;
    if (answer.status === 200) me = meOf(answer.body);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
  await change(async ({ kept: values }) => {
    await values.put({ token, me }, 'session');
    await values.delete('pause');
  });
  changed();
  return true;
}

/** Somebody who signed in without signal is asked about as soon as there is some. */
export async function refreshIfUnknown() {
  const now = await session();
  if (!now || now.ended || now.me) return;
  try {
    const answer = await ask('/api/me', { token: now.token });
    if (answer.status === 401) await end(now.token);
    else if (answer.status === 200) await put(now.token, { me: meOf(answer.body) });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

/** The token is not taken any more: everything stays, and waits for another. */
export const end = token => put(token, { ended: true });

export async function signOut() {
  await change(async ({ kept: values }) => {
    for (const key of ['session', 'projects', 'catalogue', 'used', 'pause', 'heard']) await values.delete(key);
  });
  changed();
}

/** Changes the session, unless somebody has signed in anew meanwhile. */
async function put(token, fields) {
  await change(async ({ kept: values }) => {
    const now = await values.get('session');
    if (now?.token === token) await values.put({ ...now, ...fields }, 'session');
  });
  changed();
}

const meOf = ({ id, name, roles, scope, expires }) => ({ id, name, roles, scope, expires });

export const language = () => kept('language');

export const speak = code => keep('language', code);
