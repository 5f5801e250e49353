import { signal, type Signal } from '@preact/signals';

/** What a screen reader is told without moving its focus. */
export interface Announcer {
  polite: Signal<string>;
  assertive: Signal<string>;
  /**
   * Says a sentence once; `urgent` for failures, which wait for nothing that is polite. Of two that wait and are
   * `about` the same only the newer is said, since the older is no longer so; an empty one takes back what waits.
   */
  announce(sentence: string, urgent?: boolean, about?: string): void;
}

/** How long a region is empty before it is filled, so that this is noticed, ms. */
const NOTICED = 100;
/** How long after something was said the next is, together with all that came meanwhile, ms. */
const PAUSE = 3_000;
/** How long a sentence can be found in its region, ms. */
const STAYS = 5_000;

/** Fills the two live regions a moment after they are empty, no more often than a reader can listen, and empties them again, so that nothing is found there twice. */
export function createAnnouncer(end: AbortSignal): Announcer {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  end.addEventListener('abort', () => timers.forEach(clearTimeout));
  const urgently = createRegion(() => {});
  const politely = createRegion(() => urgently.saidAt);
  return {
    polite: politely.words,
    assertive: urgently.words,
    announce(sentence, urgent = false, about = sentence) {
      if (!end.aborted) (urgent ? urgently : politely).add(sentence, about);
    },
  };

  function later(run: () => void, ms: number): () => void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  }

  /** One region, which also waits for what was said elsewhere. */
  function createRegion(elsewhere: () => number | void) {
    const words = signal('');
    const waiting = new Map<string, string>();
    let forget: (() => void) | undefined;
    let under = false;
    const region = { words, saidAt: -Infinity, add };
    return region;

    function add(sentence: string, about: string): void {
      // Anew, so that what came last is said last.
      waiting.delete(about);
      if (!sentence) return;
      waiting.set(about, sentence);
      if (!under) clear();
      under = true;
    }

    function clear(): void {
      const due = Math.max(region.saidAt, elsewhere() ?? -Infinity) + PAUSE - NOTICED - performance.now();
      if (due > 0) return void later(clear, due);
      forget?.();
      words.value = '';
      later(say, NOTICED);
    }

    function say(): void {
      under = false;
      if (waiting.size === 0) return;
      words.value = [...waiting.values()].join(' ');
      waiting.clear();
      region.saidAt = performance.now();
      forget = later(() => (words.value = ''), STAYS);
    }
  }
}
