import { fold } from '../../contract/fold.ts';
import { skeleton } from '../names/likeness.ts';

/** How much of a text is looked at, in UTF-16 units: what a layer may take is bounded. */
const LOOKED = 6_000;

/** A text without its code: what stands in there links to nothing and says nothing to readers. */
export const withoutCode = (text: string): string =>
  text
    .slice(0, LOOKED)
    .replace(/^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?(?:\n {0,3}\1[^\n]*|$(?![\s\S]))/gm, ' ')
    .replace(/(`{1,3})(?!`)[^`]{1,2000}\1/g, ' ')
    .replace(/^(?: {4}|\t).*$/gm, ' ');

/** A text in small letters, composed, without accents: as it is read, with every sign that it was written with. */
export const plainly = (text: string): string => fold(text.slice(0, LOOKED).normalize('NFKC')).replaceAll('ß', 'ss');

/**
 * A text as it looks: invisible signs gone, look-alikes replaced by what they look like, letters that stand apart (`c a s i n o`)
 * brought together, in small letters without accents. Only ever compared with what was folded in the same way.
 */
export function looksLike(text: string): string {
  const joined = text
    .slice(0, LOOKED)
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu, (apart) => apart.replace(/[ .*_-]/g, ''));
  // Most texts need none of it, and it costs a hundred times the rest.
  if (/^[\n\r\t -~]*$/.test(joined)) return digits(joined.toLowerCase());
  // To the table an `m` looks like `rn`, so that “pomodoro” would look like something else.
  const apart = joined.normalize('NFKC').toLowerCase().replaceAll('m', M);
  return digits(fold(skeleton(apart.replaceAll('ß', 'ss'))).replaceAll(M, 'm'));
}

/** Stands for an `m` for a moment. */
const M = '\ue000';

/** What looks like a letter among plain signs, too. */
const digits = (text: string): string => text.replaceAll('1', 'l').replaceAll('0', 'o').replaceAll('|', 'l');

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
