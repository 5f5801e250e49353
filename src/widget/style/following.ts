import { suit } from './suit.ts';

/** Attributes by which pages change how they look. */
const attributeFilter = ['class', 'style', 'data-theme', 'data-bs-theme', 'data-color-scheme', 'data-color-mode'];

/** Keeps an element suited to the page while that changes, until `end`: by its names, its styles or the reader's own setting. */
export function keepSuited(host: Element, end: AbortSignal): void {
  const look = (): void => {
    if (!end.aborted) suit(host);
  };
  const observer = new MutationObserver((records) => {
    // What our own chunks are checked by comes into the head, too, and says nothing of looks: to look lays the page out.
    if (records.some(({ addedNodes: [node] }) => (node as Partial<HTMLLinkElement> | undefined)?.rel !== 'modulepreload')) look();
  });
  const { documentElement: html, body, head } = document;
  // A selector may mean anything.
  if (host.hasAttribute('dark')) observer.observe(html, { attributes: true, childList: true, subtree: true });
  else for (const one of [html, body]) observer.observe(one, { attributeFilter });
  observer.observe(head, { childList: true, subtree: true, characterData: true, attributes: true });
  // Another `dark` begins the element anew.
  observer.observe(host, { attributeFilter: ['theme'] });
  end.addEventListener('abort', () => observer.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look, { signal: end });
  // A page may take its time to become dark, and a style to arrive.
  document.addEventListener('transitionend', ({ target }) => target instanceof Element && target.contains(host) && look(), { signal: end });
  document.addEventListener('load', look, { capture: true, signal: end });
}
