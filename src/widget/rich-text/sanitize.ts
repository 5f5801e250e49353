import { attributes, elements, schemes, unwrapped } from './allow.ts';

/** The part of the HTML Sanitizer API that is used here, which TypeScript's DOM does not know yet. https://wicg.github.io/sanitizer-api/ */
interface Sanitizing {
  setHTML?(html: string, options: { sanitizer: object }): void;
}

/** Turns HTML of a stranger into nodes. */
export type Sanitizer = (html: string) => DocumentFragment;

/**
 * The one place where HTML becomes DOM. Natively by `setHTML` with our own list (its default would
 * let SVG paint send requests), else by DOMPurify with the same list, loaded only then. Resolves to
 * `null` where neither is to be had: bodies are then drawn as plain text.
 */
export async function loadSanitizer(): Promise<Sanitizer | null> {
  const document = globalThis.document.implementation.createHTMLDocument('');
  if (typeof (document.body as Sanitizing).setHTML === 'function') return (html) => tidy(parseNatively(document, html));
  try {
    const { default: purify } = await import('./purify.ts');
    if (!purify.isSupported) return null;
    return (html) => {
      const fragment = purify.sanitize(html, {
        ALLOWED_TAGS: elements,
        ALLOWED_ATTR: attributes,
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
      });
      return tidy(fragment);
    };
  } catch {
    return null;
  }
}

function parseNatively(document: Document, html: string): DocumentFragment {
  const box: HTMLElement & Sanitizing = document.createElement('div');
  box.setHTML!(html, { sanitizer: { elements, replaceWithChildrenElements: unwrapped, attributes, comments: false } });
  const fragment = document.createDocumentFragment();
  fragment.append(...box.childNodes);
  return fragment;
}

/** What no sanitiser does for us: safe links, no processing instructions, headings below the author's. */
function tidy(fragment: DocumentFragment): DocumentFragment {
  const walker = fragment.ownerDocument.createTreeWalker(fragment);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (!(node.nodeType === Node.ELEMENT_NODE || node.nodeType === Node.TEXT_NODE)) node.parentNode?.removeChild(node);
    else if (node.nodeName === 'A') tidyLink(node as HTMLAnchorElement);
    else if (/^H[1-6]$/.test(node.nodeName)) lowerHeading(node as HTMLElement);
  }
  return fragment;
}

function tidyLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href')?.trim() ?? '';
  if (schemes.test(href)) link.rel = 'ugc nofollow noopener noreferrer';
  else link.removeAttribute('href');
}

/** A comment's own headings would break the outline of the thread: they become strong paragraphs. */
function lowerHeading(heading: HTMLElement): void {
  const strong = heading.ownerDocument.createElement('strong');
  strong.append(...heading.childNodes);
  const paragraph = heading.ownerDocument.createElement('p');
  paragraph.append(strong);
  heading.replaceWith(paragraph);
}
