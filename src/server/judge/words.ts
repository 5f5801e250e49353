import { skeleton } from '../names/likeness.ts';

/** A list of words, ready to be looked for; each with the entry that it comes from. */
interface Prepared {
  words: Map<string, string>;
  phrases: [string, string][];
  /** One for each entry with a star. Most texts have not even its longest piece, which is quickly seen. */
  patterns: { pattern: RegExp; piece: string; entry: string }[];
}

/** The most lists that are kept ready. */
const KEPT = 50;
const kept = new Map<string, Prepared>();

/** The first entry of a list that stands in a text; `undefined` where none does. Case, accents and look-alikes are the same, `*` is any letters of a word. */
export function findWord(text: string, list: readonly string[]): string | undefined {
  const ready = prepared(list);
  // In both orders, as with names: "I" looks like "l", while "i" does not.
  for (const look of [skeleton(plain(text)), skeleton(text.normalize('NFKC')).toLowerCase()]) {
    const found = findIn(wordsOf(look, ''), ready);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findIn(words: readonly string[], { words: listed, phrases, patterns }: Prepared): string | undefined {
  const word = words.find((word) => listed.has(word));
  if (word !== undefined) return listed.get(word);
  const spaced = ` ${words.join(' ')} `;
  const phrase = phrases.find(([phrase]) => spaced.includes(` ${phrase} `));
  return phrase?.[1] ?? patterns.find(({ pattern, piece }) => spaced.includes(piece) && pattern.test(spaced))?.entry;
}

/** A text in lower case, without accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Letters and digits, and `also`, in groups. */
function wordsOf(text: string, also: string): string[] {
  const bare = text.replace(/\p{M}/gu, '');
  return bare.match(also === '*' ? /[\p{L}\p{N}*]+/gu : /[\p{L}\p{N}]+/gu) ?? [];
}

function prepared(list: readonly string[]): Prepared {
  const name = JSON.stringify(list);
  const ready = kept.get(name) ?? prepare(list);
  kept.delete(name);
  kept.set(name, ready);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return ready;
}

function prepare(list: readonly string[]): Prepared {
  const ready: Prepared = { words: new Map(), phrases: [], patterns: [] };
  for (const entry of list) {
    const looks = new Set([skeleton(plain(entry)), skeleton(entry).toLowerCase(), skeleton(entry.toUpperCase()).toLowerCase()]);
    for (const look of looks) add(ready, wordsOf(look, '*').join(' '), entry);
  }
  return ready;
}

function add({ words, phrases, patterns }: Prepared, look: string, entry: string): void {
  const pieces = look.split(/\*+/);
  const piece = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
  // A star alone would be every word.
  if (piece.trim() === '') return;
  if (pieces.length > 1) patterns.push({ pattern: new RegExp(` ${pieces.join(String.raw`[\p{L}\p{N}]*`)} `, 'u'), piece, entry });
  else if (look.includes(' ')) phrases.push([look, entry]);
  else words.set(look, entry);
}
