import { around, type Colour, colourOf, follow, luminance } from './first/scheme.ts';

/**
 * Keeps the look of an element with its page until `end`: what is switched by an attribute or a style sheet is followed before the
 * next frame, what fades once it has faded. `dark` is the owner's selector, for which the whole page has to be watched.
 */
export function followPage(host: Element, end: AbortSignal, dark?: string): void {
  const look = (): void => {
    const { ground, paper } = follow(host, dark);
    if (!ground && paper) host.setAttribute('ground', inkOn(paper, getComputedStyle(around(host) ?? host).color));
    // What was just said of the element is no news.
    watch.takeRecords();
  };
  const watch = new MutationObserver(look);
  const { documentElement: html, body, head } = document;
  if (dark) watch.observe(html, { attributes: true, childList: true, subtree: true });
  else for (const element of [html, body]) watch.observe(element, { attributes: true });
  watch.observe(head, { childList: true, subtree: true, characterData: true, attributes: true });
  watch.observe(host, { attributeFilter: ['theme', 'class', 'style'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look, { signal: end });
  for (const event of ['load', 'transitionend']) document.addEventListener(event, look, { capture: true, signal: end });
  end.addEventListener('abort', () => watch.disconnect());
  look();
}

/**
 * Whether the page's text can be read on its paper: `weak` where it cannot, `faint` where it could not in the softer tone of what
 * matters less, else nothing.
 */
export function inkOn(paper: Colour, css: string): 'weak' | 'faint' | '' {
  const ink = colourOf(css);
  const soft = ink.map((part, index) => part * 0.7 + paper[index]! * 0.3) as unknown as Colour;
  if (contrast(ink, paper) < 4.5) return 'weak';
  return contrast(soft, paper) < 4.5 ? 'faint' : '';
}

/** From 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
}
