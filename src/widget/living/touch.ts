const touched = new WeakMap<Element, () => void>();

/** Has something done before an article's first click reaches what was clicked; `null` forgets it. */
export function onTouch(article: Element, wake: (() => void) | null): void {
  if (wake) touched.set(article, wake);
  else touched.delete(article);
}

/** Hears the clicks in a thread, before the parts do: what is clicked in a comment at rest comes to life under the click. */
export function hearTouches(thread: Element | null | undefined): void {
  thread?.addEventListener('click', hear, true);
}

function hear({ target }: Event): void {
  const article = (target as Element).closest('article');
  if (article) touched.get(article)?.();
}
