import { fold } from '../../contract/fold.ts';
import { skeleton } from '../names/likeness.ts';

/** A text without its code: what stands in there links to nothing and says nothing to readers. */
export const withoutCode = (text: string): string =>
  text
    .replace(/^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?(?:\n {0,3}\1[^\n]*|$(?![\s\S]))/gm, ' ')
    .replace(/(`{1,3})(?!`)[^`]{1,2000}\1/g, ' ')
    .replace(/^(?: {4}|\t).*$/gm, ' ');

/** A text in small letters, composed, without accents: as it is read, with every sign that it was written with. */
export const plainly = (text: string): string => fold(tame(text).normalize('NFKC')).replaceAll('ß', 'ss');

/**
 * A text as it looks: invisible signs gone, look-alikes replaced by what they look like, letters that stand apart (`c a s i n o`)
 * brought together, in small letters without accents. Only ever compared with what was folded in the same way.
 */
export function looksLike(text: string): string {
  if (text !== last.text) last = { text, look: lookOf(text) };
  return last.look;
}

/** What was asked for last: several layers ask for the look of one comment, which takes longer than all they do with it. */
let last = { text: '', look: '' };

function lookOf(text: string): string {
  const joined = text.replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu, (apart) => apart.replace(/[ .*_-]/g, ''));
  // Most texts need none of it, and it costs a hundred times the rest.
  if (/^[\n\r\t -~]*$/.test(joined)) return digits(joined.toLowerCase());
  // To the table an `m` looks like `rn`, so that “pomodoro” would look like something else.
  const apart = tame(joined).normalize('NFKC').toLowerCase().replaceAll('m', M);
  return digits(fold(skeleton(apart.replaceAll('ß', 'ss'))).replaceAll(M, 'm'));
}

/**
 * A text without signs that stand for a phrase, each of which would become up to eighteen letters, and without more marks and invisible
 * signs in a row than there are in any writing: they say none of the words that are looked for, and took up to 200 ms. All else of a
 * comment is looked at: the longest, 10,000 characters, keeps all layers busy for 2 ms in English, 6 to 8 in other languages, and for
 * 22 where each is another syllable of Korean (the best of nine on two busy cores).
 */
const tame = (text: string): string =>
  text.replace(/[\u3200-\u321e\u3300-\u3357\ufdf0-\ufdfc]/g, ' ').replace(/([\p{M}\p{DI}]{30})[\p{M}\p{DI}]+/gu, '$1');

/** Stands for an `m` for a moment. */
const M = '\ue000';

/** What looks like a letter among plain signs, too. */
const digits = (text: string): string => text.replaceAll('1', 'l').replaceAll('0', 'o').replaceAll('|', 'l');

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
