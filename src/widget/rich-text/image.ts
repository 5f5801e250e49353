import { heldImage } from './held.ts';
import { addressOf } from './link.ts';

const size = /^[1-9]\d{0,3}$/;

/** What is used of the Network Information API, which TypeScript's DOM does not know. https://wicg.github.io/savedata/ */
interface Saving {
  connection?: { saveData?: boolean };
}

/** What says, in the reader's language, that a picture can be shown. */
export type Say = (sentence: 'showPicture') => string;

/**
 * An image of one of these hosts (each with its port where that is not the usual one; `*` for any); `null` for any other. Where the
 * reader saves data a link stands there instead, with a button that shows it. It will stand in `into`.
 */
export function imageOf(source: Element, into: Element | DocumentFragment, hosts: ReadonlySet<string>, say: Say): Node | null {
  const url = addressOf(source.getAttribute('src'), /^https?:$/);
  if (!url || !(hosts.has('*') || hosts.has(url.host))) return null;
  const load = (): HTMLImageElement => loaded(source, url);
  return (navigator as Saving).connection?.saveData ? heldImage(source, into, url, load, say('showPicture')) : load();
}

function loaded(source: Element, url: URL): HTMLImageElement {
  const image = document.createElement('img');
  image.alt = source.getAttribute('alt') ?? '';
  for (const side of ['width', 'height']) {
    const value = source.getAttribute(side);
    if (value && size.test(value)) image.setAttribute(side, value);
  }
  image.loading = 'lazy';
  image.decoding = 'async';
  image.referrerPolicy = 'no-referrer';
  // Last, since it starts the request.
  image.src = url.href;
  return image;
}
