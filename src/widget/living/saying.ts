import type { Body } from '../../contract/types.ts';
import { drawn } from '../rich-text/drawn.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';
import { colourWhenNear } from './coding.ts';
import type { Entry } from '../state/tree.ts';

/** What a comment says, made once: as nodes, or as its words. */
interface Said {
  body: Body;
  sanitize: Sanitizer | null;
  words: DocumentFragment | string;
  /** Where it was put. */
  box: Element | undefined;
}

const told = new WeakMap<Entry, Said>();

/** What a comment says, and how it is put into its place: once, and anew only where it says something else. */
export function saying(entry: Entry, body: Body, sanitize: Sanitizer | null): { plain: boolean; box(place: Element | null): void } {
  const old = told.get(entry);
  const means = 'html' in body ? sanitize : null;
  const said = old?.body === body && old.sanitize === means ? old : { body, sanitize: means, words: drawn(body, means), box: undefined };
  told.set(entry, said);
  return {
    plain: typeof said.words === 'string',
    box(place) {
      if (!place || said.box === place) return;
      // Its nodes stand where they were put first.
      place.replaceChildren(said.box ? drawn(body, means) : said.words);
      said.box = place;
      if ('html' in body && body.html.includes('language-')) colourWhenNear(place);
    },
  };
}

/** Takes the words that stand in a place already for what a comment says. */
export function keep(entry: Entry, sanitize: Sanitizer | null, box: Element): void {
  const { body } = entry.row.value;
  const means = 'html' in body ? sanitize : null;
  const words = box.classList.contains('plain') ? box.textContent : new DocumentFragment();
  told.set(entry, { body, sanitize: means, words, box });
  if ('html' in body && body.html.includes('language-')) colourWhenNear(box);
}

/** Takes what a comment says out of its place, to be put into another. */
export function release(entry: Entry): void {
  const said = told.get(entry);
  if (!said?.box) return;
  if (typeof said.words !== 'string') said.words.append(...said.box.childNodes);
  said.box = undefined;
}
