import { attributes, parsed } from './allow.ts';
import { draw, type Imaging } from './draw.ts';
import { drawPlain } from './plain.ts';
import type { Policy } from './policy.ts';
import { ownTags } from './tags.ts';
import type { Say } from './image.ts';

/** The part of the HTML Sanitizer API that is used here, which TypeScript's DOM does not know yet. https://wicg.github.io/sanitizer-api/ */
interface Sanitizing {
  setHTML?(html: string, options: object): void;
}
declare const Sanitizer: new (config: object) => object;

type Parse = (html: string) => Node;

/** Turns HTML of a stranger into nodes. */
export type Sanitizer = (html: string) => DocumentFragment;

/** What the sanitiser is told by the page. */
export interface Means {
  /** Hosts whose images are shown, with spaces between, each with its port where that is not the usual one; `*` for any. */
  images?: string | undefined;
  /** Says what can be pressed where an image is not loaded unasked; called once there are bodies. */
  say?: Say;
  /** The Trusted Types policy of ours, where it had to be made already. */
  policy?: Policy | undefined;
}

/** Loads what makes HTML safe. @throws where it is not to be had here. */
export async function loadSanitizer({ images, say, policy }: Means): Promise<Sanitizer> {
  const parse = await loadParser(policy);
  const image = images && say ? await loadImaging(images, say) : undefined;
  return (html) => {
    const plain = drawPlain(html);
    if (plain) return plain;
    const fragment = document.createDocumentFragment();
    draw(parse(ownTags(html)), fragment, image);
    return fragment;
  };
}

async function loadImaging(images: string, say: Say): Promise<Imaging> {
  const { imageOf } = await import('./image.ts');
  const hosts = new Set(images.toLowerCase().split(/\s+/));
  return (source, into) => imageOf(source, into, hosts, say);
}

/** Whether there is anything to see. Most begin with a word, and to put all words together takes long. */
export function isReadable(fragment: DocumentFragment): boolean {
  let first: Node = fragment;
  while (first.firstChild) first = first.firstChild;
  return Boolean(first.nodeValue?.trim() || fragment.textContent.trim() || fragment.querySelector('img'));
}

/** The one place where HTML becomes DOM: natively by `setHTML`, else by DOMPurify, loaded only then; both with our own lists. */
async function loadParser(policy: Policy | undefined): Promise<Parse> {
  const inert = document.implementation.createHTMLDocument('');
  const options = { __proto__: null, sanitizer: {} };
  const natively: Parse = (html) => {
    const box: HTMLElement & Sanitizing = inert.createElement('div');
    box.setHTML!(html, options);
    return box;
  };
  if ('setHTML' in inert.body) {
    // Read once and not with every comment; without a prototype, since a page may have added something to every object.
    options.sanitizer = new Sanitizer({ __proto__: null, elements: parsed, attributes, comments: false });
    return natively;
  }
  const { purifier } = await import('./purify.ts');
  return purifier(parsed, attributes, policy);
}
