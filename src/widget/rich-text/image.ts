import { addressOf } from './link.ts';

const size = /^[1-9]\d{0,3}$/;

/** An image of a host that the owner allows; `null` for any other. */
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

/** What is read instead of an image that is not shown: its description, or for lack of one its address. */
export function insteadOf(source: Element): { words: string; href: string | undefined } {
  const url = addressOf(source.getAttribute('src'), /^https?:$/);
  const words = source.getAttribute('alt') ?? (url ? url.host + url.pathname : '');
  // A picture of an emoji needs no link to it.
  return { words, href: /[\p{L}\p{N}]/u.test(words) && !source.closest('a') ? url?.href : undefined };
}
