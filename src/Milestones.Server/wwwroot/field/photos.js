import { h } from './dom.js';
import { say } from './words.js';

const greatest = 10 * 1024 * 1024;

/**
 * Reads the files that were chosen, whole: what the gallery or the camera lends may be gone tomorrow. The bytes stay as they are,
 * because the report names them by their hash.
 */
export async function photosOf(chosen) {
  const photos = [];
  const troubles = [];
  for (const file of chosen) {
    if (file.size > greatest) {
      troubles.push(say('photoTooBig', file.name));
    } else if (!/^image\/|^application\/pdf$/.test(file.type || 'image/')) {
      troubles.push(say('photoOfThem', file.name));
    } else {
      try {
        const content = await file.arrayBuffer();
        photos.push({
          hash: hex(await crypto.subtle.digest('SHA-256', content)), name: file.name, type: file.type, size: file.size,
          bytes: new Blob([content], { type: file.type }),
        });
      } catch {
        troubles.push(say('photoUnread', file.name));
      }
    }
  }
  return { photos, troubles };
}

const hex = buffer => [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** A small picture of it, drawn, so that no address of a blob has to be allowed; its name where it is none that this phone can draw. */
export function thumbnail(blob, name) {
  const canvas = h('canvas', { width: 96, height: 96, role: 'img', 'aria-label': name });
  const place = h('span', { class: 'thumbnail' }, canvas);
  createImageBitmap(blob).then(picture => {
    const side = Math.min(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 96, 96);
    picture.close();
  }).catch(() => place.replaceChildren(name));
  return place;
}
