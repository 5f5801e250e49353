import { looksLike, plainly } from './fold.ts';

/** A word that was found. */
export interface Found {
  /** As the list has it. */
  word: string;
  /** Whether it cannot be read in the text as that was written: somebody disguised it. */
  disguised: boolean;
}

/** A text in which words are looked for. */
interface Searched {
  text: string;
  pieces: readonly string[];
  /** Where pieces stand that begin so, with one, two or three letters: for each word few places are looked at. */
  begin: ReadonlyMap<string, readonly number[]>;
}

/** A text, made ready once for all patterns. */
export interface Look {
  /** As it looks, see `looksLike`. */
  look: Searched;
  /** As it was written, see `plainly`: made once something was found. */
  plain(): Searched;
}

/** Finds words of a list in a text; each word once. No expression is made of them: hundreds in one take a second to compile. */
export type Pattern = (seen: Look) => Found[];

/** Letters whose words stand without spaces between them. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Letters of a piece by which it is found. */
const KEY = 3;

/** A word or phrase as it is compared: pieces that follow each other, of which one that ends in `*` may go on; of a script without spaces, as it stands in a text. */
type Wanted = readonly string[] | string;

/** Looks at texts, one after another. */
export function lookAt(...parts: readonly string[]): Look {
  let plain: Searched | undefined;
  return { look: searched(parts.map(looksLike)), plain: () => (plain ??= searched(parts.map(plainly))) };
}

function searched(parts: readonly string[]): Searched {
  const text = parts.join('\n');
  const pieces = piecesOf(text);
  return { text, pieces, begin: beginnings(pieces) };
}

/** Makes one pattern of many words or phrases, `*` at the end of a word for any letters. */
export function patternOf(words: readonly string[]): Pattern {
  const wanted = words.map((word) => word.trim()).filter((word) => piecesOf(looksLike(word)).length > 0);
  const sought = wanted.map((word) => {
    const as: (text: string) => Wanted = joined.test(word) ? bare : piecesOf;
    return { word, look: as(looksLike(word)), plain: as(plainly(word)) };
  });
  return ({ look, plain }) => {
    const hits = sought.filter((each) => isIn(each.look, look));
    return hits.map((hit) => ({ word: hit.word.replaceAll('*', '…'), disguised: !isIn(hit.plain, plain()) }));
  };
}

const bare = (word: string): string => word.replaceAll('*', '');

/** What of a text is compared one by one. Apostrophes are left out as often as not. */
const piecesOf = (text: string): string[] => text.replace(/['’]/g, '').match(/[\p{L}\p{N}\p{M}]+\*?/gu) ?? [];

function beginnings(pieces: readonly string[]): Map<string, number[]> {
  const begin = new Map<string, number[]>();
  for (const [at, piece] of pieces.entries())
    for (let length = 1; length <= Math.min(KEY, piece.length); length++) {
      const key = piece.slice(0, length);
      const places = begin.get(key);
      if (places) places.push(at);
      else begin.set(key, [at]);
    }
  return begin;
}

function isIn(wanted: Wanted, { text, pieces, begin }: Searched): boolean {
  if (typeof wanted === 'string') return text.includes(wanted);
  return begin.get(bare(wanted[0] ?? '').slice(0, KEY))?.some((at) => isAt(wanted, pieces, at)) ?? false;
}

function isAt(wanted: readonly string[], pieces: readonly string[], at: number): boolean {
  return wanted.every((piece, step) => {
    const there = pieces[at + step];
    if (there === undefined) return false;
    return piece.endsWith('*') ? there.startsWith(piece.slice(0, -1)) : there === piece;
  });
}
