/** Makes an element. A property that starts with "on" is a listener; null, false and undefined are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Puts elements in place. One that is there already is not touched, so what is being typed into it goes on, letter by letter; of those
 * that are new, the one that bears the id of the one in focus takes the focus over.
 */
export function show(place, ...children) {
  const wanted = children.flat(Infinity).filter(Boolean);
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  [...place.childNodes].filter(child => !wanted.includes(child)).forEach(child => child.remove());
  wanted.forEach((child, i) => {
    if (place.childNodes[i] !== child) place.insertBefore(child, place.childNodes[i] ?? null);
  });
  if (focused?.id && !focused.isConnected) document.getElementById(focused.id)?.focus({ preventScroll: true });
}

/** Keeps what was made as long as the key is the same. */
export function lasting(make) {
  let [key, made] = [undefined, undefined];
  return (now, ...given) => {
    if (now !== key) [key, made] = [now, make(...given)];
    return made;
  };
}
