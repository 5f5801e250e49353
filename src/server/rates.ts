/** How often something may happen: `burst` times at once, then once every `every` milliseconds, a whole number. */
export interface Rate {
  burst: number;
  every: number;
}

/** So many in so many seconds. */
export const rate = (count: number, seconds: number, burst = count): Rate => ({ burst, every: Math.round((seconds * 1_000) / count) });

/** One thing that is counted, under a name of its own. */
export interface Counted extends Rate {
  name: string;
}

/** Rates that are counted under one name. */
export const namedRates = (name: string, rates: readonly Rate[]): Counted[] =>
  rates.map((each, index) => ({ ...each, name: `${name} ${index}` }));

/** Counts one of each, all or nothing. Gives 0, or the seconds to wait where one of them is used up. */
export type Count = (counted: readonly Counted[]) => number | Promise<number>;

/** A backend that counts in its store: for all processes that share it, and across restarts. */
export interface Counting {
  /** Counts one of each, all or nothing. Resolves to 0, or to the seconds to wait. */
  count(counted: readonly Counted[]): Promise<number>;
  /** Takes back one of each that was counted. */
  giveBack(counted: readonly Counted[]): Promise<void>;
}

/** Seconds to wait, whole and at least one, of so many milliseconds. */
export const secondsOf = (wait: number): number => Math.max(1, Math.ceil(wait / 1_000));

/** Numbers that are kept at most, at about 120 bytes each. */
const MOST = 500_000;

/**
 * Counts by name, in memory. Per name one number is kept, the moment from which nothing counts any more (the "generic cell rate
 * algorithm"). They lie in two generations: what is counted goes into the younger one, and when that holds half of `most`, or is
 * so old that all in the other one is over, the other one is forgotten. So what was not seen for longest goes first, without a
 * search for it: in a map from which the oldest are taken one by one, each next one is found only behind all that were taken.
 */
export function meter(now: () => number, most = MOST) {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  let began = now();
  /** The longest, in ms, that anything counted so far can count for. */
  let longest = 0;

  const timeOf = (name: string): number => young.get(name) ?? old.get(name) ?? 0;

  function set(name: string, time: number, at: number): void {
    if (young.size >= most / 2 || at - began >= longest) {
      old = young;
      young = new Map();
      began = at;
    }
    longest = Math.max(longest, time - at);
    young.set(name, time);
  }

  return {
    /** Seconds for which a name is still turned away, 0 where it is not. */
    shutFor(name: string): number {
      const wait = timeOf(name) - now();
      return wait > 0 ? secondsOf(wait) : 0;
    },
    /** Turns a name away for so many seconds. */
    shut: (name: string, seconds: number): void => set(name, now() + seconds * 1_000, now()),
    /** Counts one of each, where none is used up. */
    count(counted: readonly Counted[]): number {
      const at = now();
      const states = counted.map(({ name, burst, every }) => {
        const from = Math.max(timeOf(name), at);
        return { name, next: from + every, wait: from - at - every * (burst - 1) };
      });
      const wait = Math.max(...states.map((state) => state.wait));
      // A hair of tolerance: sums of fractions would else ask for a wait of nothing.
      if (wait > 0.001) return secondsOf(wait);
      for (const { name, next } of states) set(name, next, at);
      return 0;
    },
    /** Takes back one of each that was counted. */
    giveBack(counted: readonly Counted[]): void {
      for (const { name, every } of counted) if (timeOf(name) > now()) set(name, timeOf(name) - every, now());
    },
    /** How many numbers are kept. */
    size: (): number => young.size + old.size,
  };
}
