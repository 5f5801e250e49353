/*
 * What follows runs inside the page, so each function stands alone.
 */

/** One thing that a reader did, and how soon the page heeded it, ms. */
export interface Heeded {
  type: string;
  /** Until the page began to handle it. */
  delay: number;
  /** Until the frame after it was handed over to be painted. */
  paint: number;
}

/** A page in which what its reader does is timed. */
export interface Timed {
  heeded: Heeded[];
}

/** Begins to time clicks and keys, before any script of the page. */
export function timeActs(): void {
  const heeded: Heeded[] = [];
  Object.assign(window, { heeded });
  for (const type of ['click', 'keydown']) addEventListener(type, time, { capture: true });

  function time({ type, timeStamp }: Event): void {
    const delay = performance.now() - timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        heeded.push({ type, delay, paint: performance.now() - timeStamp });
        dispatchEvent(new Event('heeded'));
      });
      port1.start();
      port2.postMessage(0);
    });
  }
}

/** Waits for the frame after what the reader does next. */
export function nextHeeded(): Promise<void> {
  return new Promise((resolve) => addEventListener('heeded', () => resolve(), { once: true }));
}

/** What was timed since this was asked the last time. */
export function takeHeeded(): Heeded[] {
  return (window as unknown as Timed).heeded.splice(0);
}
