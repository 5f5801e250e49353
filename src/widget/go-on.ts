import type { Session } from './state/session.ts';
import type { Begun } from './first/paint.tsx';

/** Lets the words that a reader wrote while nothing could hear it be the draft, before it is drawn: the caret then stays where it is. */
export function keepWords({ typed }: Begun, { desk }: Session): void {
  if (typed && !desk.main.text.peek()) desk.main.text.value = typed;
}

/** Does what the reader began while nothing could hear it: where they write is woken, what they pressed is pressed. */
export function goOn(root: ShadowRoot, { pressed }: Begun): void {
  const field = root.activeElement;
  if (field instanceof HTMLTextAreaElement) field.dispatchEvent(new FocusEvent('focus'));
  if (pressed?.isConnected) pressed.click();
}
