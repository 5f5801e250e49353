import type { Speech } from '../words/speak.ts';

/**
 * Keeps the times in a tree true: once a minute, while the page is visible, each is said anew; one timer
 * for all of them. The full date is written where somebody looks, since it takes longer than all else of a comment.
 */
export function keepTimes(root: ShadowRoot, speech: Pick<Speech, 'ago' | 'date'>, end: AbortSignal): void {
  const tick = (): void => {
    if (document.visibilityState !== 'visible') return;
    for (const time of root.querySelectorAll<HTMLTimeElement>('time[part]')) {
      const words = time.firstChild as Text | null;
      const now = speech.ago(Date.parse(time.dateTime));
      if (words && words.data !== now) words.data = now;
    }
  };
  const look = ({ target }: Event): void => {
    const time = (target as Element).closest('a, time')?.parentNode?.querySelector<HTMLTimeElement>('time[part]:not([title])');
    if (time) time.title = speech.date(Date.parse(time.dateTime));
  };
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, look);
  const timer = setInterval(tick, 60_000);
  document.addEventListener('visibilitychange', tick, { signal: end });
  end.addEventListener('abort', () => {
    clearInterval(timer);
    for (const type of ['pointerover', 'focusin']) root.removeEventListener(type, look);
  });
}
