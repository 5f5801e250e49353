import { effect } from '@preact/signals';
import type { Comment, Id } from '../../contract/types.ts';
import type { Session } from '../state/session.ts';

/**
 * Hears, for all comments of a thread, what a reader does beyond pressing what Preact has drawn: finds words in what is
 * folded, and asks what else can be done about a comment. Loads what is told beside comments, too, once there is something
 * that it is for: it comes the same way, since each hash weighs in what all readers load. Gives what ends it.
 */
export function hearReading(thread: HTMLElement, session: Session): () => void {
  const { state, notable } = session;
  const { viewer, each } = state;
  const end = new AbortController();
  let told: Promise<void> | undefined;
  const options = { signal: end.signal, capture: true };
  // The browser's own search has found words in a folded branch: the control before it is pressed.
  thread.addEventListener('beforematch', ({ target }) => press((target as Element).previousElementSibling), options);
  // A long comment is cut by a box that cannot be scrolled by hand: what scrolls it is a search, or a link in it that takes the focus.
  thread.addEventListener(
    'scroll',
    ({ target }) => {
      const box = target as Element;
      const top = box.scrollTop;
      if (top === 0 || !box.matches('.cut > .body')) return;
      press(box.nextElementSibling);
      // Not before: what comes to life by being pressed is drawn as it was.
      box.parentElement!.classList.remove('cut');
      scrollBy({ top, behavior: 'instant' });
    },
    options,
  );
  thread.addEventListener('click', ({ target }) => void more((target as Element).closest<HTMLElement>('.about')), { signal: end.signal });
  const stop = effect(() => {
    const said = JSON.stringify([viewer.value?.providers, each.value]);
    if (notable.value || /"(moderator|approve)"/.test(said)) told ??= more(thread);
  });
  const heed = (id: Id, now?: Comment): boolean => {
    const goes = !now && state.tree.get(id)?.mine.value?.key !== undefined;
    if (goes) void ask(id);
    return goes;
  };
  state.heed ??= heed;
  return () => {
    stop();
    end.abort();
  };

  /** Others see one of the viewer's own no longer: what finds out why comes only then, and takes this one's place. */
  async function ask(id: Id): Promise<void> {
    await (told ??= more(thread));
    if (state.heed === heed) delete state.heed;
    state.drop(new Set([id]));
  }

  /** About a comment, by its button, or beside all of a thread. */
  async function more(of: HTMLElement | null): Promise<void> {
    if (!of) return;
    try {
      const { about } = await import('./about/about.ts');
      if (!end.signal.aborted) await about(of, session);
    } catch {
      // Whoever presses once more asks once more.
    }
  }
}

function press(button: Element | null): void {
  (button as HTMLElement | null)?.click();
}
