import { addressOf } from './link.ts';

const size = /^[1-9]\d{0,3}$/;

/** What is used of the Network Information API, which TypeScript's DOM does not know. https://wicg.github.io/savedata/ */
interface Saving {
  connection?: { saveData?: boolean };
}

/** An image of one of these hosts (each with its port where that is not the usual one; `*` for any); `null` for any other, and where the reader saves data: then a link is read instead. */
export function imageOf(source: Element, hosts: ReadonlySet<string>): HTMLImageElement | null {
  if ((navigator as Saving).connection?.saveData) return null;
  const url = addressOf(source.getAttribute('src'), /^https?:$/);
  if (!url || !(hosts.has('*') || hosts.has(url.host))) return null;
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
