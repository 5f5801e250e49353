import { hashTarget } from '../permalink.ts';
import type { Session } from '../state/session.ts';
import { createStore } from '../state/store.ts';
import type { Stood } from './back/go-back.ts';
import { idOf } from './entry-of.ts';

/**
 * Remembers for this tab where a reader leaves the page, and leads whoever comes back, or loads it anew, to where they stood: the
 * browser itself cannot, since the comments are not there yet when it tries. Gives what ends it.
 */
export function hearLeaving(thread: Element, session: Session): () => void {
  const store = createStore(() => sessionStorage);
  const name = `stood:${session.page.key}`;
  const end = new AbortController();
  const kept = store.get<Stood>(name);
  store.set(name, undefined);
  addEventListener('pagehide', () => store.set(name, standing(thread)), { signal: end.signal });
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (kept && hashTarget() === null && visit?.type !== 'navigate') void comeBack(kept);
  return () => end.abort();

  async function comeBack(stood: Stood): Promise<void> {
    try {
      const { goBack } = await import('./back/go-back.ts');
      await goBack(thread, session, stood, end.signal);
    } catch {
      // They begin where the browser leads them.
    }
  }
}

/** Where a reader stands; nothing where they have not come to the comments yet, and stand where the page is. */
function standing(thread: Element): Stood | undefined {
  const articles = [...thread.querySelectorAll('article')];
  // One after the other, since to ask about one that is far off lays it out.
  const found = articles.find((article) => article.getBoundingClientRect().bottom > 0 && article.checkVisibility()) ?? articles.at(-1);
  const top = found?.getBoundingClientRect().top ?? innerHeight;
  const ids: string[] = [];
  for (let at = found?.closest('li'); at; at = at.parentElement!.closest('li')) ids.unshift(idOf(at));
  return top < innerHeight ? { ids, top } : undefined;
}
