import { isLink } from '../../contract/link.ts';
import { replaced, type Edit, type Selected } from './edit.ts';

/** An http(s) address and nothing else; spaces around it do not count. */
export function isAddress(text: string): boolean {
  return text.length <= 2_000 && isLink(text.trim());
}

/** An address as it may stand in the parentheses of a link. */
export const addressIn = (url: string): string =>
  url.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Words as they may stand in the brackets of a link: in one line, and with no bracket that would end them early. */
export function wordsIn(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ');
  return balanced(line) ? line : line.replace(/(?<!\\)[[\]]/g, '\\$&');
}

function balanced(words: string): boolean {
  let open = 0;
  for (const sign of words.replace(/\\./g, '')) {
    if (sign === '[') open++;
    if (sign === ']' && --open < 0) return false;
  }
  return open === 0;
}

/** A link, or with `!` before it a picture. */
export const linkTo = (words: string, url: string): string => `[${wordsIn(words)}](${addressIn(url)})`;

const whole = /^\[([^\n]*)\]\(([^()\s]*)\)$/;

/**
 * Makes what is selected a link, with the caret where the rest of it goes: its words where an address was
 * selected, else its address. What is a link already becomes its words again.
 */
export function link(selected: Selected): Edit {
  const { text, start, end } = selected;
  const words = text.slice(start, end);
  const own = whole.exec(words);
  if (own) return { from: start, to: end, put: own[1]!, start, end: start + own[1]!.length };
  const rest = /^\]\([^()\s]*\)/.exec(text.slice(end));
  if (rest && text[start - 1] === '[') return { from: start - 1, to: end + rest[0].length, put: words, start: start - 1, end: end - 1 };
  if (isAddress(words)) return { from: start, to: end, put: linkTo('', words.trim()), start: start + 1, end: start + 1 };
  const put = linkTo(words, '');
  return { from: start, to: end, put, start: start + put.length - 1, end: start + put.length - 1 };
}

/** A pasted address makes the selected words a link; `null` where it is not one, or nothing is selected that could be its words. */
export function pastedLink(selected: Selected, pasted: string): Edit | null {
  const words = selected.text.slice(selected.start, selected.end);
  if (!isAddress(pasted) || !words.trim() || isAddress(words) || words.includes('\n')) return null;
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(words)!;
  return replaced(selected, before + linkTo(inner!, pasted.trim()) + after);
}

/** Puts a picture where the selection is. */
export function picture(selected: Selected, alt: string, url: string): Edit {
  return replaced(selected, `!${linkTo(alt, url)}`);
}
