import { ask } from './server.js';
import { keep, kept } from './store.js';

// A phone may be set to another zone, or its clock may be off: days are the city's, by the server's clock.
let city = { timeZone: 'Asia/Shanghai', ahead: 0 };

export async function remember() {
  city = (await kept('city')) ?? city;
}

export async function refresh() {
  const { status, body } = await ask('/field/city');
  if (status !== 200) return;
  city = { timeZone: body.timeZone, ahead: Date.parse(body.now) - Date.now() };
  await keep('city', city);
}

/** Today on the city's calendar, as 2022-12-31. */
export const today = () => dayOf(Date.now() + city.ahead);

const dayOf = instant =>
  // Swedish writes dates as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone, dateStyle: 'short' }).format(instant);

/** An instant of the server's, as the city's clock shows it. */
export const clock = (instant, language) => new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
  timeZone: city.timeZone, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit',
}).format(new Date(instant));
