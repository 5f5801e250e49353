import { attributes, parsed } from './allow.ts';
import { draw } from './draw.ts';
import type { Policy } from './policy.ts';
import { ownTags } from './tags.ts';

/** The part of the HTML Sanitizer API that is used here, which TypeScript's DOM does not know yet. https://wicg.github.io/sanitizer-api/ */
interface Sanitizing {
  setHTML?(html: string, options: object): void;
}

type Parse = (html: string) => Node;

/** Turns HTML of a stranger into nodes. */
export type Sanitizer = (html: string) => DocumentFragment;

/** What the sanitiser is told by the page. */
interface Means {
  /** Hosts whose images are shown, with spaces between, each with its port where that is not the usual one; `*` for any. */
  images?: string | undefined;
  /** The Trusted Types policy of ours, where it had to be made already. */
  policy?: Policy | undefined;
}

/** How long comments wait for the sanitiser before they are drawn as plain text, ms. */
const PATIENCE = 500;

/**
 * Loads what makes HTML safe and hands it over, be it late. Resolves when comments can be drawn: once
 * it is here, or is not to be had, or half a second has gone; until it comes they are plain text.
 * Never rejects.
 */
export async function loadSanitizer({ images, policy }: Means, use: (sanitize: Sanitizer) => void): Promise<void> {
  const hosts = new Set(images?.toLowerCase().split(/\s+/));
  const loading = loadParser(policy).then((parse) =>
    use((html) => {
      const fragment = document.createDocumentFragment();
      draw(parse(ownTags(html)), fragment, hosts);
      return fragment;
    }),
  );
  const { promise: patience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, PATIENCE, 'It takes long.');
  await Promise.race([loading, patience]).catch((error: unknown) =>
    console.warn('Afterword: comments are drawn as plain text, since what makes their HTML safe could not be loaded.', error),
  );
  clearTimeout(timer);
}

/** The one place where HTML becomes DOM: natively by `setHTML`, else by DOMPurify, loaded only then; both with our own lists. */
async function loadParser(policy: Policy | undefined): Promise<Parse> {
  const inert = document.implementation.createHTMLDocument('');
  // Without a prototype, since a page may have added something to every object.
  const options = { __proto__: null, sanitizer: { __proto__: null, elements: parsed, attributes, comments: false } };
  const natively: Parse = (html) => {
    const box: HTMLElement & Sanitizing = inert.createElement('div');
    box.setHTML!(html, options);
    return box;
  };
  if ('setHTML' in inert.body) return natively;
  const { purifier } = await import('./purify.ts');
  return purifier(parsed, attributes, policy);
}
