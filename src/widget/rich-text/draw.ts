import { elements, language, meanings } from './allow.ts';
import { addressOf, aim, trueHost } from './link.ts';

/** Makes an image of a host that the owner allows, or what leads to it, to stand in `into`; `null` for any other. */
export type Imaging = (source: Element, into: Element | DocumentFragment) => Node | null;

const known = new Set(elements);

/**
 * Draws what a parser made of a stranger's HTML anew, element by element, from our own lists: nothing
 * is carried over that is not named there, whatever a parser may have let through. What is not known
 * leaves its words, and so does what stands deeper than 99 elements: 64 KB of nested `details`
 * keep Chromium busy for 20 s, and WebKit comes to no end with 130 tables that are copied to another place.
 */
export function draw(from: Node, into: Element | DocumentFragment, image: Imaging | undefined, deep = 99): void {
  for (let node = from.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.nodeValue!);
    else if (node.nodeName === 'IMG') drawImage(node as Element, into, image);
    else if (node.nodeType === Node.ELEMENT_NODE) drawElement(node as Element, into, image, deep);
  }
}

function drawElement(source: Element, into: Element | DocumentFragment, image: Imaging | undefined, deep: number): void {
  const name = source.localName.replace('-', '');
  if (!known.has(name) || !deep) return draw(source, into, image, deep);
  // A comment's own headings would break the outline of the thread: they become strong paragraphs.
  const heading = /^h\d$/.test(name);
  const made = document.createElement(heading ? 'p' : name);
  if (source.hasAttributes()) {
    for (const [attribute, on, fits] of meanings) {
      const value = source.getAttribute(attribute);
      if (value !== null && on.test(name) && fits.test(value)) made.setAttribute(attribute, value);
    }
    const [, code] = (/^(code|pre)$/.test(name) && language.exec(source.className)) || [];
    if (code) made.className = code;
  }
  // From the outside in: what is put into place whole, with all that is in it, takes the longer the deeper it is.
  into.append(made);
  draw(source, heading ? made.appendChild(document.createElement('strong')) : made, image, deep - 1);
  if (name === 'a') finish(made as HTMLAnchorElement, source.getAttribute('href'));
}

function drawImage(source: Element, into: Element | DocumentFragment, image: Imaging | undefined): void {
  const shown = image?.(source, into);
  if (shown) return into.append(shown);
  const { words, href } = insteadOf(source);
  if (!href) return into.append(words);
  const link = document.createElement('a');
  link.append(words);
  into.append(link);
  finish(link, href);
}

/** Aims a link that stands in its place, and says where it leads if its words say otherwise. */
export function finish(link: HTMLAnchorElement, href: string | null): void {
  aim(link, href);
  const host = trueHost(link);
  if (!host) return;
  // An element that no comment can have, so that none can imitate it, and that its words cannot turn around.
  const note = document.createElement('bdi');
  note.append(` (${host})`);
  link.after(note);
}

/** What is read instead of an image that is not shown: its description, or for lack of one its address. */
function insteadOf(source: Element): { words: string; href: string | undefined } {
  const url = addressOf(source.getAttribute('src'), /^https?:$/);
  const words = source.getAttribute('alt') ?? (url ? url.host + url.pathname : '');
  // A picture of an emoji needs no link to it.
  return { words, href: /[\p{L}\p{N}]/u.test(words) && !source.closest('a') ? url?.href : undefined };
}
