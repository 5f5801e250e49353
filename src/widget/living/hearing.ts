import type { Session } from '../state/session.ts';

/**
 * Hears, for all comments of a thread, what a reader does beyond pressing what Preact has drawn: finds words in what is
 * folded, and asks what else can be done about a comment. Gives what ends it.
 */
export function hearReading(thread: Element, session: Session): () => void {
  const end = new AbortController();
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
  return () => end.abort();

  async function more(button: HTMLElement | null): Promise<void> {
    if (!button) return;
    try {
      const { toggleAbout } = await import('./about/about.ts');
      if (!end.signal.aborted) toggleAbout(button, session);
    } catch {
      // Whoever presses once more asks once more.
    }
  }
}

function press(button: Element | null): void {
  (button as HTMLElement | null)?.click();
}
