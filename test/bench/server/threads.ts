/** One thread of the seeded database. */
export interface Thread {
  key: string;
  /** How many comments it has. */
  size: number;
}

/** Which threads there are, the two that are looked at by themselves apart. */
export interface Threads {
  /** The thread that everybody reads: 1,000 comments, or a tenth of all. */
  hot: Thread;
  /** The longest of all: 50,000 comments of a million. */
  big: Thread;
  /** All others, the longest first. */
  rest: Thread[];
}

/** Comments of a thread in the middle of the spread. */
const MEAN = 80;

/** Parts a number of comments into threads: a few long ones, a long tail of short ones. The same each time. */
export function partThreads(comments: number): Threads {
  const big = Math.floor(comments / 20);
  const hot = Math.min(1_000, Math.floor(comments / 10));
  const left = comments - big - hot;
  const weights = Array.from({ length: Math.max(1, Math.round(left / MEAN)) }, (_, rank) => (rank + 20) ** -0.6);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const rest = weights.map((weight, rank) => ({ key: `/essay/${rank}`, size: Math.max(1, Math.floor((left * weight) / sum)) }));
  // Rounding down leaves a few over.
  rest[0]!.size += left - rest.reduce((total, { size }) => total + size, 0);
  return { hot: { key: '/hot', size: hot }, big: { key: '/big', size: big }, rest };
}
