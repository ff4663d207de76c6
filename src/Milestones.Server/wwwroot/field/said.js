import { code, nameOf, number, say } from './words.js';
import { reason } from './projects.js';

/** What a report says, in a few words. */
export function what(said) {
  switch (said.type) {
    case 'milestone': return code(said.milestone);
    case 'investment': return say('money');
    default: return say(said.type);
  }
}

/** Its day or month, and its figures. */
export const details = said => [
  said.occurredOn,
  said.month,
  said.amount !== undefined && say('inYuan', number(said.amount)),
  ...Object.entries(said.measures ?? {}).map(([measure, value]) => `${code(measure)} ${number(value)}`),
  said.reason && because(said.reason),
  said.note,
].filter(Boolean);

/** A reason of the catalogue, with what was added to it. */
export function because(given) {
  const known = reason(given.code);
  return [known ? nameOf(known.name) : given.code, given.text].filter(Boolean).join(' · ');
}
