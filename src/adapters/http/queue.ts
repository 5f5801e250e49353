/** Items put in at one place and taken out, in order, at another. */
export interface Queue<T> {
  push(item: T): void;
  /** Ends the taking out with an error, after what is still in it. */
  fail(error: unknown): void;
  /** Takes out without end; rejects with the signal's reason or with the failure. */
  drain(): AsyncGenerator<T, never>;
}

/** How many items may wait. */
const MOST = 5_000;

/** Makes a queue that ends with a signal. Where too many wait, `instead` takes the place of them all. */
export function queue<T>(signal: AbortSignal, instead: T): Queue<T> {
  const items: T[] = [];
  let failure: { error: unknown } | undefined;
  let wake: (() => void) | undefined;
  signal.addEventListener('abort', () => wake?.());

  return {
    push(item) {
      if (items.length < MOST) items.push(item);
      else items.splice(0, MOST, instead);
      wake?.();
    },
    fail(error) {
      failure = { error };
      wake?.();
    },
    async *drain() {
      for (;;) {
        signal.throwIfAborted();
        if (items.length > 0) yield items.shift()!;
        else if (failure) throw failure.error;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
