import { say } from './speak.ts';

/**
 * Puts a button in the place of every link of what was drawn: pressed, it tells `show` the whole address instead of going there.
 * Returns what it was given.
 */
export function heldLinks(drawn: DocumentFragment, show: (href: string) => void): DocumentFragment {
  for (const link of drawn.querySelectorAll('a')) {
    const held = document.createElement(link.href ? 'button' : 'span');
    if (held instanceof HTMLButtonElement) {
      const { href } = link;
      held.type = 'button';
      held.className = 'link';
      held.title = href;
      held.setAttribute('aria-label', say('target', { words: link.textContent.trim() || href }));
      held.addEventListener('click', () => show(href));
    }
    held.append(...link.childNodes);
    link.replaceWith(held);
  }
  return drawn;
}
