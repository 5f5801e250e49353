import { hashOf } from '../../permalink.ts';
import type { Session } from '../../state/session.ts';
import type { Entry } from '../../state/tree.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/helping.css?inline';
import { gapAfter, quoted } from '../../writing/quoting.ts';
import { idOf } from '../entry-of.ts';
import { insert } from '../composer/insert.ts';
import { partOf, wordsIn, type Part } from './part.ts';
import { place } from './place.ts';
import { selectedIn } from './selected.ts';

/** How long a selection rests before it is asked about, ms: dragging changes it with every move. */
const REST = 150;

/**
 * Offers to quote what is selected in a comment. The button is no part of what Preact draws: it stands at
 * the end of the comment's article, so that Tab comes to it after the comment's own buttons.
 */
export function quoting(thread: Element, session: Session, end: AbortSignal): void {
  const { speech, announcer } = session;
  const root = thread.getRootNode() as ShadowRoot;
  dressLater(thread, style);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quoter';
  button.setAttribute('part', 'quote');
  button.textContent = speech.say('quote');
  let part: Part | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    // Whoever is on the button already keeps it.
    if (root.activeElement === button) return;
    const selected = selectedIn(root);
    const found = selected && thread.contains(selected.startContainer) ? partOf(selected) : null;
    if (!found || !answerable(found, session)) return hide();
    const fresh = part?.article !== found.article || !button.isConnected;
    part = found;
    if (fresh) {
      found.article.append(button);
      announcer.announce(speech.say('quoteReady'));
    }
    place(button, found.range);
  }

  function hide(): void {
    part = null;
    button.remove();
  }

  function press(): void {
    const entry = part && answerable(part, session);
    const words = part && wordsIn(part.range);
    const article = part?.article;
    hide();
    if (entry && words && article) void answer(session, entry, article, words);
  }

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  };
  document.addEventListener('selectionchange', later, { signal: end });
  // Else the browser forgets what is selected before the click.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', press);
  button.addEventListener('blur', later);
  end.addEventListener('abort', () => {
    clearTimeout(timer);
    hide();
  });
  later();
}

/** The comment of a part, where the viewer may answer it. */
function answerable({ article }: Part, { state }: Session): Entry | null {
  const entry = state.tree.get(idOf(article));
  return entry?.row.value.state === 'visible' && state.rights(entry).includes('create') ? entry : null;
}

/** Puts a quote at the end of the answer to a comment, which is opened for that. */
async function answer({ desk, page, speech }: Session, entry: Entry, article: HTMLElement, words: string): Promise<void> {
  const name = entry.row.value.author.name || speech.say('someone');
  const quote = quoted({ words, name, link: page.url.split('#', 1)[0] + hashOf(entry.id) });
  desk.reply(entry);
  const field = await soon(() => article.parentElement?.querySelector<HTMLTextAreaElement>(':scope > .answer textarea'));
  if (!field) return;
  const { value } = field;
  insert(field, value.length, value.length, gapAfter(value) + quote);
  field.scrollTop = field.scrollHeight;
}

/** Waits for what is drawn in the next moments; `undefined` where it does not come within a second. */
async function soon<T>(find: () => T | null | undefined): Promise<T | undefined> {
  for (let tries = 0; tries < 60; tries++) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return undefined;
}
