import { signal, type Signal } from '@preact/signals';

/** What a screen reader is told without moving its focus. */
export interface Announcer {
  polite: Signal<string>;
  assertive: Signal<string>;
  /** Says a sentence once; `urgent` for failures. */
  announce(sentence: string, urgent?: boolean): void;
}

/** Fills the two live regions 100 ms later, so that they are noticed, and empties them after 5 s, so that nothing is found there twice. */
export function createAnnouncer(end: AbortSignal): Announcer {
  const polite = signal('');
  const assertive = signal('');
  const timers = new Set<ReturnType<typeof setTimeout>>();
  end.addEventListener('abort', () => timers.forEach(clearTimeout));

  const later = (run: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  return {
    polite,
    assertive,
    announce(sentence, urgent = false) {
      if (end.aborted) return;
      const region = urgent ? assertive : polite;
      region.value = '';
      later(() => (region.value = sentence), 100);
      later(() => (region.value = region.value === sentence ? '' : region.value), 5_100);
    },
  };
}
