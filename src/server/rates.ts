/** How often something may happen: `burst` times at once, then once every `every` milliseconds. */
export interface Rate {
  burst: number;
  every: number;
}

/** So many in so many seconds. */
export const rate = (count: number, seconds: number, burst = count): Rate => ({ burst, every: (seconds * 1_000) / count });

/**
 * Counts by key. Per key and rate one number is kept, the moment from which nothing counts any more
 * (the "generic cell rate algorithm"), and of `most` keys those not seen for longest are forgotten.
 */
export function meter(now: () => number, most = 50_000) {
  const times = new Map<string, number>();
  return {
    /** Counts one. Gives 0, or the seconds to wait where one of the rates is used up; then nothing is counted. */
    take(key: string, rates: readonly Rate[]): number {
      const at = now();
      const states = rates.map(({ burst, every }, index) => {
        const name = `${index} ${key}`;
        const from = Math.max(times.get(name) ?? 0, at);
        return { name, next: from + every, wait: from - at - every * (burst - 1) };
      });
      const wait = Math.max(...states.map((state) => state.wait));
      // A hair of tolerance: sums of fractions would else ask for a wait of nothing.
      if (wait > 0.001) return Math.max(1, Math.ceil(wait / 1_000));
      for (const { name, next } of states) {
        times.delete(name);
        times.set(name, next);
      }
      while (times.size > most) times.delete(times.keys().next().value!);
      return 0;
    },
    /** How many numbers are kept. */
    size: (): number => times.size,
  };
}
