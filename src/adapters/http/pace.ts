/** The times of a live connection, ms. */
export interface Pace {
  /** How long the first byte may take: a proxy that buffers never sends it. */
  first: number;
  /** How long a stream may be silent; the server's heartbeat comes every 20 seconds. */
  silence: number;
  /** The first wait before coming back; each further one is twice as long … */
  step: number;
  /** … up to this. */
  most: number;
  /** The wait between polls where a stream cannot be had. */
  poll: number;
}

/** The times in use; tests take shorter ones. */
export const steady: Pace = { first: 10_000, silence: 45_000, step: 1_000, most: 30_000, poll: 15_000 };

/** Waits, up to half as long again so that readers who were cut off together do not come back together. Ends early, without an error, with the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms * (1 + Math.random() / 2));
    signal.addEventListener('abort', end);
  });
}
