import type { Session } from '../../state/session.ts';
import { activeIn } from '../focus.ts';
import { idOf } from '../entry-of.ts';

/** How many comments are new, as far as can be told: where not all are loaded, by how many there were on the last visit. */
export async function countNew({ state, reading }: Session): Promise<number> {
  await state.own();
  await state.backlog.done();
  let loaded = 0;
  for (const entry of state.tree.all()) if (reading.isNew(entry)) loaded++;
  const { count } = reading.bookmark;
  const now = state.thread.peek()?.count ?? null;
  if (now === null || count === null || (state.next.peek() === null && !state.backlog.held.peek())) return loaded;
  return Math.max(loaded, now - state.news.peek().length - count);
}

/** Leads to the first new comment. Where none is loaded yet, the newest are asked for. */
export async function lead(session: Session, inside: Element): Promise<void> {
  const { state } = session;
  if (marksIn(inside).length === 0 && state.thread.peek()?.sorts.includes('newest')) {
    await state.reorder('newest');
    await state.backlog.done();
    await new Promise((resolve) => setTimeout(resolve));
  }
  goTo(session, marksIn(inside)[0]);
}

/** Leads on to the next new comment, or back to the one before, from where the focus is. Says so where there is none. */
export function step(session: Session, inside: Element, forward: boolean): void {
  const active = activeIn(inside);
  const from = active?.closest('article') ?? active;
  const all = marksIn(inside).map((mark) => mark.closest('article')!);
  const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const there = all.filter((article) => !from || (article !== from && from.compareDocumentPosition(article) & side));
  goTo(session, forward ? there[0] : there.at(-1));
}

function marksIn(inside: Element): Element[] {
  return [...inside.closest('section')!.querySelectorAll('article > .meta > .new')];
}

function goTo(session: Session, place: Element | undefined): void {
  const entry = place && session.state.tree.get(idOf(place.closest('article')!));
  if (entry) session.go(entry);
  else session.announcer.announce(session.speech.say('freshEnd'));
}
