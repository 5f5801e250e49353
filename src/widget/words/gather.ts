import { choose, directionOf } from './choose.ts';
import type { Words } from './en.ts';
import type { Some, Spoken } from './spoken.ts';
import { ownWords } from './own.ts';

export { choose, ownWords };

/** The words of each language, a chunk each. */
const files = import.meta.glob<Words>('./languages/*.ts', { import: 'words' });

/** The closest language to what a page wrote, its words over the English ones that are given, and those of the page over both; rejects where it does not come. */
export async function gather<W extends Some>(lang: string, host: Element, english: W, warn?: (why: unknown) => void): Promise<Spoken<W>> {
  const { language, tag } = choose(lang);
  const coming = files[`./languages/${language}.ts`]?.();
  // A browser reads how numbers are written at the first use, for 10 ms on a computer and 50 on a phone: now, while nothing has come.
  (1).toLocaleString();
  const words = { ...english, ...(await coming) };
  return { words: { ...words, ...ownWords(words, language, warn) }, tag, dir: directionOf(host, tag) };
}
