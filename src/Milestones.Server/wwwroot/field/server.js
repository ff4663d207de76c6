/** Nothing was heard that comes from the server: no signal, a gateway's page, a sign-in page of somebody's Wi-Fi. */
export class NoAnswer extends Error {}

/**
 * Asks the server.
 * @param patience in milliseconds, until the whole answer is here
 * @returns its status, its JSON, a problem's slug, and for how many milliseconds it wants to be left alone
 * @throws {NoAnswer}
 */
export async function ask(path, { method = 'GET', body, type, token, patience = 30_000 } = {}) {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), patience);
  try {
    const answer = await fetch(path, {
      method,
      body,
      headers: { Accept: 'application/json', ...(type && { 'Content-Type': type }), ...(token && { Authorization: `Bearer ${token}` }) },
      credentials: 'omit',
      redirect: 'error',
      signal: given.signal,
    });
    if (!/[/+]json\b/.test(answer.headers.get('Content-Type') ?? '')) throw new NoAnswer(`${answer.status}, and not JSON`);
    const json = await answer.json();
    return { status: answer.status, body: json, slug: slugOf(json), retryAfter: wait(answer.headers.get('Retry-After')) };
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer(error?.message ?? String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** The last part of a problem's address. */
export const slugOf = problem => typeof problem?.type === 'string' ? problem.type.split('/').pop() : '';

function wait(retryAfter) {
  if (!retryAfter) return 0;
  const milliseconds = /^\d+$/.test(retryAfter) ? retryAfter * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}
