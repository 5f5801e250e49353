import { idOf } from './living/entry-of.ts';
import { draftKey } from './slot.ts';
import type { Session } from './state/session.ts';
import type { Begun } from './first/paint.tsx';

/**
 * Lets the words that a reader wrote while nothing could hear it be the draft, before it is drawn: the caret then stays where it is.
 * Where they could be kept, they are it already. What was written on an earlier visit stays a draft of its own.
 */
export function keepWords({ typed }: Begun, { desk: { main } }: Session): void {
  if (typed && typed !== main.text.peek()) main.take({ text: typed, key: draftKey() }, null);
}

/** Leaves long comments whole that stand in sight already, or above it, and branches open that the browser’s own search has opened: what a reader looks at does not move. */
export function keepSight(root: ShadowRoot, { reading }: Session): void {
  for (const article of root.querySelectorAll('article'))
    if (article.getBoundingClientRect().top < innerHeight) reading.open(idOf(article));
  for (const branch of root.querySelectorAll('.folded > div:not([hidden])')) reading.fold(idOf(branch.closest('li')!), false);
}

/** Does what the reader began while nothing could hear it: where they write is woken, what they pressed is pressed, and a link in a comment that was `active` is so again. */
export function goOn(root: ShadowRoot, { pressed }: Begun, active: HTMLElement | null): void {
  // The words of a comment are taken out of their place and put back.
  if (active?.isConnected && !root.activeElement) active.focus({ preventScroll: true });
  const field = root.activeElement;
  if (field instanceof HTMLTextAreaElement) field.dispatchEvent(new FocusEvent('focus'));
  if (pressed?.isConnected) pressed.click();
}
