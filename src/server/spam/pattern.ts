import { looksLike, plainly } from './fold.ts';

/** A word that was found. */
export interface Found {
  /** As the list has it. */
  word: string;
  /** Whether it cannot be read in the text as that was written: somebody disguised it. */
  disguised: boolean;
}

/** Finds words of a list in a text of which the look is at hand; each word once. */
export type Pattern = (text: string, look: string) => Found[];

/** Letters whose words stand without spaces between them. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Makes one pattern of many words or phrases, `*` for any letters of a word. */
export function patternOf(words: readonly string[]): Pattern {
  const wanted = words.map((word) => word.trim()).filter((word) => word.replaceAll('*', '').trim() !== '');
  if (wanted.length === 0) return () => [];
  const longest = wanted.toSorted((one, other) => other.length - one.length);
  const any = new RegExp(longest.map((word) => partOf(word, looksLike)).join('|'), 'gu');
  const whole = longest.map((word) => ({
    word,
    is: new RegExp(`^(?:${partOf(word, looksLike)})$`, 'u'),
    plain: new RegExp(partOf(word, plainly), 'u'),
  }));
  return (text, look) => {
    const found = new Set(Array.from(look.matchAll(any), ([found]) => found));
    if (found.size === 0) return [];
    const plain = plainly(text);
    const hits = new Set(Array.from(found, (each) => whole.find(({ is }) => is.test(each))));
    return Array.from(hits).flatMap((hit) => (hit ? [{ word: hit.word.replaceAll('*', '…'), disguised: !hit.plain.test(plain) }] : []));
  };
}

function partOf(word: string, fold: (text: string) => string): string {
  const inner = word
    .split(/(\*|\s+)/)
    .map((piece) => (piece === '*' ? '[\\p{L}\\p{N}]*' : /^\s+$/.test(piece) ? '\\s+' : escaped(fold(piece))))
    .join('');
  return joined.test(word) ? inner : `(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/['’]/g, "['’]?");
