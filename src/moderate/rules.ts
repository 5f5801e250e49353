import type { DeskRules } from '../contract/desk.ts';

/** Rules that are numbers, with what they may be. */
export const bounds = {
  trustAfter: [1, 100],
  links: [0, 100],
  reports: [0, 1_000],
  closeAfterDays: [0, 36_500],
  slow: [0, 86_400],
  burst: [0, 10_000],
} as const satisfies Partial<Record<keyof DeskRules, readonly [least: number, most: number]>>;

/** The name of one of them. */
export type Counted = keyof typeof bounds;

/** Which comments wait. */
export const waits = ['all', 'first', 'some', 'none'] as const;

/** The words of a list of one a line. */
export const wordsOf = (text: string): string[] => [...new Set(text.split('\n').flatMap((line) => line.trim() || []))];

/** The rules in which two differ. */
export function differing(from: Partial<DeskRules>, to: Partial<DeskRules>): Partial<DeskRules> {
  const names = Object.keys(to) as (keyof DeskRules)[];
  return Object.fromEntries(
    names.filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name])).map((name) => [name, to[name]]),
  );
}
