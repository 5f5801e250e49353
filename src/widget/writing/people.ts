/** Who wrote something, and when. */
export interface Writer {
  name: string;
  /** ISO 8601, so that it can be compared as text. */
  created: string;
}

/** The names of those who wrote, each once: the one who is answered first, then those who wrote last. Comments without a name have none. */
export function namesOf(writers: Iterable<Writer>, answered: string | undefined): string[] {
  const recent = [...writers].toReversed().toSorted((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
  return [...new Set([answered ?? '', ...recent.map(({ name }) => name)])].filter(Boolean);
}

/** Names of which a part, or the whole, begins with a word, whatever its case and accents; at most so many, in their order. */
export function namesFor(word: string, names: readonly string[], most = 8): string[] {
  const sought = folded(word);
  const begins = (name: string): boolean => {
    const whole = folded(name);
    return whole.startsWith(sought) || whole.split(/[\s-]+/).some((part) => part.startsWith(sought));
  };
  return names.filter(begins).slice(0, most);
}

/** Without case and accents, for finding. */
export function folded(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
