import type { Session } from '../state/session.ts';

/** Loads what quotes, once somebody begins to select words in a comment. Gives what ends it. */
export function hearSelections(thread: Element, session: Session): () => void {
  const end = new AbortController();
  let asked = false;
  const hear = async ({ target }: Event): Promise<void> => {
    const place = target instanceof Element ? target : (target as Node).parentElement;
    if (asked || !place?.closest('article .body')) return;
    asked = true;
    try {
      const { quoting } = await import('./quote/quoting.ts');
      if (!end.signal.aborted) quoting(thread, session, end.signal);
    } catch {
      // Whoever selects once more asks once more.
      asked = false;
    }
  };
  thread.addEventListener('selectstart', (event) => void hear(event), { signal: end.signal });
  return () => end.abort();
}
