import { effect, type ReadonlySignal } from '@preact/signals';
import type { Comment } from '../../contract/types.ts';

/** How long what came is gathered after somebody was told, ms: a screen reader is not to be kept talking. */
const PAUSE = 5_000;

/** Tells how many comments wait to be shown: of the first at once, of more no sooner than five seconds later, all together. None, once none does. */
export function tellNews(news: ReadonlySignal<readonly Comment[]>, tell: (n: number) => void, end: AbortSignal): void {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (n: number): void => {
    if (n > told && timer === undefined) {
      tell(n);
      timer = setTimeout(() => {
        timer = undefined;
        look(news.peek().length);
      }, PAUSE);
      told = n;
    } else if (n < told) {
      told = n;
      if (n === 0) tell(n);
    }
  };
  const stop = effect(() => look(news.value.length));
  end.addEventListener('abort', () => {
    stop();
    clearTimeout(timer);
  });
}
