/** What happens by chance, and happens again by the same seed. */
export interface Chance {
  /** From 0 up to, but not, 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Chance by mulberry32, which is even enough for choosing faults. */
export function createChance(seed: number): Chance {
  // Spread first: seeds that follow each other would choose alike.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { next, whole, pick: (list) => list[whole(0, list.length - 1)]! };
}

const words = 'the a of rain letter keeps river often quite green stone über naïve café 東京 مرحبا why would seven lamps'.split(' ');
const pictures = ['🙂', '👍🏽', '👩‍👩‍👧', '🏳️‍🌈', '🇪🇺', '✍️'];

/** A text of some words, pictures and lines without any Markdown, unlike every other of the same run. */
export function someText(chance: Chance, length = chance.whole(3, 9)): string {
  const parts = Array.from({ length }, () => chance.pick(chance.next() < 0.2 ? pictures : words));
  const mark = chance.whole(36 ** 5, 36 ** 6 - 1).toString(36);
  const middle = chance.whole(1, length);
  return [...parts.slice(0, middle), `no${mark}`, ...parts.slice(middle)].join(' ') + chance.pick(['', '.', '?\nAnd so on', ' 🙂']);
}
