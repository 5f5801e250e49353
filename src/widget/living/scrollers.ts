/**
 * Makes a stop of Tab of what scrolls sideways in a comment, such as a wide table, just before Tab leads there, so
 * that arrow keys can move it: Chromium and Firefox do so by themselves, Safari does not. Bodies keep no attribute
 * of ours where nobody uses the keyboard. Gives what ends it.
 */
export function reachScrollers(thread: Element): () => void {
  const hear = ({ key }: KeyboardEvent): void => {
    if (key !== 'Tab') return;
    for (const box of thread.querySelectorAll<HTMLElement>('.body :is(pre, table)')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  const end = new AbortController();
  addEventListener('keydown', hear, { capture: true, signal: end.signal });
  return () => end.abort();
}
