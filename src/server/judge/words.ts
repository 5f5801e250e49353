import { skeleton } from '../names/likeness.ts';

/** A list of words, ready to be looked for. */
interface Prepared {
  /** Words and phrases without a star, with a space around, to the entry they come from. */
  exact: Map<string, string>;
  /** One pattern for each entry with a star. */
  patterns: [RegExp, string][];
}

/** The most lists that are kept ready. */
const KEPT = 50;
const kept = new Map<string, Prepared>();

/** The first entry of a list that stands in a text; `undefined` where none does. Case, accents and look-alikes are the same, `*` is any letters of a word. */
export function findWord(text: string, list: readonly string[]): string | undefined {
  const { exact, patterns } = prepared(list);
  // In both orders, as with names: "I" looks like "l", while "i" does not.
  for (const look of [skeleton(plain(text)), skeleton(text.normalize('NFKC')).toLowerCase()]) {
    const words = wordsOf(look, '');
    const spaced = ` ${words.join(' ')} `;
    const distinct = new Set(words);
    for (const [entry, original] of exact) if (entry.includes(' ') ? spaced.includes(` ${entry} `) : distinct.has(entry)) return original;
    const found = patterns.find(([pattern]) => pattern.test(spaced));
    if (found) return found[1];
  }
  return undefined;
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
  const ready: Prepared = { exact: new Map(), patterns: [] };
  for (const original of list) {
    const looks = new Set([skeleton(plain(original)), skeleton(original).toLowerCase(), skeleton(original.toUpperCase()).toLowerCase()]);
    for (const look of looks) {
      const words = wordsOf(look, '*').join(' ');
      // A star alone would be every word.
      if (!/[\p{L}\p{N}]/u.test(words)) continue;
      if (words.includes('*')) ready.patterns.push([new RegExp(` ${words.replace(/\*+/g, String.raw`[\p{L}\p{N}]*`)} `, 'u'), original]);
      else ready.exact.set(words, original);
    }
  }
  return ready;
}
