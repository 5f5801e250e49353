import { addressOf } from './link.ts';

const size = /^[1-9]\d{0,3}$/;

/** An image of one of these hosts (each with its port where that is not the usual one; `*` for any); `null` for any other. */
export function imageOf(source: Element, hosts: ReadonlySet<string>): HTMLImageElement | null {
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
