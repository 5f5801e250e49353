/** The value that a share of all values is at most, the upper of two; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle; `undefined` where there is none. */
export function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined && !Number.isNaN(value)).toSorted((a, b) => a! - b!) as number[];
  if (sorted.length === 0) return undefined;
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** The median of each figure over several runs of one kind; what is no figure is left out. */
export function medians<T extends object>(runs: readonly T[]): Figures {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  const figures = names.map((name) => {
    const values = runs.map((run) => (run as Record<string, unknown>)[name]);
    return [name, median(values.map((value) => (typeof value === 'number' ? value : undefined)))] as const;
  });
  return Object.fromEntries(figures.filter(([, value]) => value !== undefined));
}

/** Medians by what they are of. */
export type Figures = Record<string, number | undefined>;

/** How often one figure has another in it; `undefined` where that says nothing. */
export function ratio(value: number | undefined, other: number | undefined): number | undefined {
  return value === undefined || !other ? undefined : value / other;
}
