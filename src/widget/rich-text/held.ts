import { finish } from './draw.ts';

/**
 * What stands in the place of an image that the reader did not want to load unasked: a link to it by its description, and a button
 * that puts it into the link. `null` for one without words, which is decoration or an emoji. The button hears by itself that it is
 * pressed, so that it can be from the first sight of a comment on; whatever comes and goes does so within elements that stay, since
 * what draws a comment hands over its outermost nodes.
 */
export function heldImage(
  source: Element,
  into: Element | DocumentFragment,
  url: URL,
  load: () => HTMLImageElement,
  label: string,
): HTMLElement | null {
  const words = source.getAttribute('alt') ?? url.host + url.pathname;
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const place = document.createElement('span');
  const box = document.createElement('span');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pill';
  button.append(label);
  button.setAttribute('aria-label', `${label}: ${words}`);
  box.append(' ', button);
  // A link within a link there is not, nor a button.
  const around = into instanceof Element ? into.closest('a') : null;
  const link = around ?? document.createElement('a');
  if (around) {
    place.append(words);
    around.parentNode!.append(box);
  } else {
    link.append(words);
    place.append(link, box);
    finish(link, url.href);
  }
  button.addEventListener('click', () => {
    const image = load();
    (around ? place : link).replaceChildren(image);
    box.replaceChildren();
    // What had the focus is gone; the link has the name of what came.
    const next = link.href ? link : image;
    if (next === image) image.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
  return place;
}
