import { hearActing } from '../../state/heeding.ts';
import type { Session } from '../../state/session.ts';
import { idOf } from '../entry-of.ts';

/** Where a reader stood: the comment at the top of the window, those around it from the outermost on, and how far below the window's edge it began, px. */
export interface Stood {
  ids: string[];
  top: number;
}

/** How many pages of comments are asked for on the way, at most. */
const PAGES = 40;
/** How many frames it may take until all around the place has its height. */
const FRAMES = 12;

/** Leads a reader to where they stood, asking for as many comments as that takes, unless they do something themselves or it ends meanwhile. */
export async function goBack(thread: Element, { state }: Session, { ids, top }: Stood, end: AbortSignal): Promise<void> {
  const acted = new AbortController();
  const over = AbortSignal.any([acted.signal, end, state.scope.end]);
  hearActing(() => acted.abort(), over);
  const [root, ...below] = ids;
  await state.own();
  await state.backlog.done();
  for (let pages = 0; pages < PAGES && !over.aborted && !state.tree.get(root!) && goesOn(); pages++) await load(null);
  // Below a comment, too, some may have been asked for.
  let around = state.tree.get(root!);
  for (const id of below) {
    for (let pages = 0; pages < PAGES && !over.aborted && around?.more.value && !state.tree.get(id); pages++) await load(around);
    around = state.tree.get(id) ?? around;
  }
  for (let frame = 0; frame < FRAMES && !over.aborted; frame++) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const all = [...thread.querySelectorAll('article')];
    const article = ids.toReversed().flatMap((id) => all.find((each) => idOf(each) === id) ?? [])[0];
    if (article && !over.aborted) scrollBy({ top: article.getBoundingClientRect().top - top, behavior: 'instant' });
  }
  acted.abort();

  function goesOn(): boolean {
    return state.next.value !== null || state.backlog.held.value;
  }

  async function load(of: Parameters<typeof state.more>[0]): Promise<void> {
    await state.more(of);
    await state.backlog.done();
  }
}
