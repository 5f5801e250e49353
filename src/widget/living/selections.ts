import type { Session } from '../state/session.ts';

/** When it is looked whether words were selected before, ms. */
const LATER = 500;

/** Loads what quotes, once somebody selects words in a thread. Gives what ends it. */
export function hearSelections(thread: Element, session: Session): () => void {
  const end = new AbortController();
  const { signal } = end;
  let asked = false;
  const load = async (): Promise<void> => {
    if (asked) return;
    asked = true;
    try {
      const { quoting } = await import('./quote/quoting.ts');
      if (!signal.aborted) quoting(thread, session, signal);
    } catch {
      // Whoever selects once more asks once more.
      asked = false;
    }
  };
  const hear = ({ target }: Event): void => {
    const place = target instanceof Element ? target : (target as Node).parentElement;
    if (place?.closest('article .body')) void load();
  };
  thread.addEventListener('selectstart', hear, { signal });
  // Selected before this was there. A shadow root has this in Chromium alone, where the document knows nothing of it.
  const roots = [thread.getRootNode() as Document, document];
  const look = (): void => {
    if (roots.some((root) => root.getSelection?.()?.isCollapsed === false)) void load();
  };
  // Not while comments are being drawn: for the answer a browser lays out all that is there.
  const timer = setTimeout(look, LATER);
  return () => {
    clearTimeout(timer);
    end.abort();
  };
}
