import { looksLike, plainly } from './fold.ts';

/** A word that was found. */
export interface Found {
  /** As the list has it. */
  word: string;
  /** Whether it cannot be read in the text as that was written: somebody disguised it. */
  disguised: boolean;
}

/** Finds words of a list in a text of which the look is at hand; each word once. No expression is made of them: hundreds in one take a second to compile. */
export type Pattern = (text: string, look: string) => Found[];

/** Letters whose words stand without spaces between them. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A word or phrase as it is compared: pieces that follow each other, of which one that ends in `*` may go on. */
interface Sought {
  word: string;
  look: string[];
  plain: string[];
}

/** Makes one pattern of many words or phrases, `*` at the end of a word for any letters. */
export function patternOf(words: readonly string[]): Pattern {
  const wanted = words.map((word) => word.trim()).filter((word) => piecesOf(word).length > 0);
  const inside = wanted
    .filter((word) => joined.test(word))
    .map((word) => ({ word, look: bare(looksLike(word)), plain: bare(plainly(word)) }));
  const apart = wanted
    .filter((word) => !joined.test(word))
    .map((word) => ({ word, look: piecesOf(looksLike(word)), plain: piecesOf(plainly(word)) }));
  const index = indexOf(apart);
  return (text, look) => {
    const hits = [...apartIn(index, piecesOf(look)), ...inside.filter((each) => look.includes(each.look))];
    if (hits.length === 0) return [];
    const plain = plainly(text);
    const pieces = piecesOf(plain);
    const isPlain = (hit: (typeof hits)[number]): boolean =>
      typeof hit.plain === 'string' ? plain.includes(hit.plain) : pieces.some((_, at) => isAt(hit.plain as string[], pieces, at));
    return hits.map((hit) => ({ word: hit.word.replaceAll('*', '…'), disguised: !isPlain(hit) }));
  };
}

const bare = (word: string): string => word.replaceAll('*', '');

/** What of a text is compared one by one. Apostrophes are left out as often as not. */
const piecesOf = (text: string): string[] => text.replace(/['’]/g, '').match(/[\p{L}\p{N}\p{M}]+\*?/gu) ?? [];

/** By the beginning of the first piece, so that few are looked at for each word of a text. */
function indexOf(all: readonly Sought[]): Map<string, Sought[]> {
  const index = new Map<string, Sought[]>();
  for (const sought of all) {
    const key = keyOf(bare(sought.look[0]!));
    index.set(key, [...(index.get(key) ?? []), sought]);
  }
  return index;
}

/** A piece of one or two letters is a key of its own. */
const keyOf = (piece: string): string => piece.slice(0, 3);

function apartIn(index: ReadonlyMap<string, Sought[]>, pieces: readonly string[]): Sought[] {
  const found = new Set<Sought>();
  for (const [at, piece] of pieces.entries())
    for (let length = 1; length <= Math.min(3, piece.length); length++)
      for (const sought of index.get(piece.slice(0, length)) ?? []) if (isAt(sought.look, pieces, at)) found.add(sought);
  return [...found];
}

function isAt(wanted: readonly string[], pieces: readonly string[], at: number): boolean {
  return wanted.every((piece, step) => {
    const there = pieces[at + step];
    if (there === undefined) return false;
    return piece.endsWith('*') ? there.startsWith(piece.slice(0, -1)) : there === piece;
  });
}
