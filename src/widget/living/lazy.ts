import { signal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

/** Something that comes in a chunk of its own. */
export interface Lazy<T> {
  /** What came; `null` until then. */
  readonly part: Signal<T | null>;
  /** It could not be loaded, and may be asked for again. */
  readonly lost: Signal<boolean>;
  /** Loads it, unless it is there. */
  load(): void;
}

/** Loads a chunk when it is asked for; `chunk` must be the same function at each drawing. What has come already, `there`, is in the first one. */
export function useLazy<T>(chunk: () => Promise<T>, there: T | null = null): Lazy<T> {
  return useMemo(() => {
    const part = signal<T | null>(there);
    const lost = signal(false);
    const load = (): void => {
      if (part.peek()) return;
      lost.value = false;
      chunk().then(
        (came) => (part.value = came),
        () => (lost.value = true),
      );
    };
    return { part, lost, load };
    // What comes later comes by itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [chunk]);
}
