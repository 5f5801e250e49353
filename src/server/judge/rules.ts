import type { DeskRules } from '../../contract/desk.ts';

/** What holds where nobody set anything. */
export const defaultRules: DeskRules = {
  wait: 'some',
  trustAfter: 1,
  links: 3,
  words: [],
  reports: 3,
  closeAfterDays: 0,
  slow: 0,
  burst: 0,
};

/** The most words of a list, and the longest of them. */
const WORDS = { most: 1_000, long: 100 };

/** From and to what each number goes. */
const numbers = {
  trustAfter: [1, 100],
  links: [0, 1_000],
  reports: [0, 1_000],
  closeAfterDays: [0, 36_500],
  slow: [0, 86_400],
  burst: [0, 1_000],
} as const satisfies Partial<Record<keyof DeskRules, readonly [number, number]>>;

const waits: readonly unknown[] = ['all', 'first', 'some', 'none'];

/** Rules over others: each that is there and can be. What cannot be is as if it were not there. */
export function settleRules(over: Partial<DeskRules> | undefined, under: DeskRules = defaultRules): DeskRules {
  const rules = { ...under };
  if (!over) return rules;
  if (waits.includes(over.wait)) rules.wait = over.wait!;
  for (const [name, [least, most]] of Object.entries(numbers) as [keyof typeof numbers, readonly [number, number]][]) {
    const value = over[name];
    if (typeof value === 'number' && Number.isInteger(value)) rules[name] = Math.max(least, Math.min(most, value));
  }
  if (Array.isArray(over.words))
    rules.words = over.words.filter((word) => typeof word === 'string' && word.length <= WORDS.long).slice(0, WORDS.most);
  return rules;
}

/** What holds in one thread. `own` is the column `thread.rules`. */
export function rulesIn(own: string | null | undefined, site: DeskRules): DeskRules {
  return own ? settleRules(JSON.parse(own) as Partial<DeskRules>, site) : site;
}
