import { wholeLines, type Edit, type Selected } from './edit.ts';

/** What words can be set in: strong as `**`, emphasis as `_` (inside a word as `*`, since `_` means nothing there). */
export type Emphasis = 'bold' | 'italic';

/** What a line may begin with that is none of its words: quote, list, heading. */
const opening = /^\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+|#{1,6}\s+)*/;

const letter = /[\p{L}\p{N}]/u;

/** The part of a line that marks go around, without the spaces at its ends: a mark beside a space is none. */
interface Words {
  readonly start: number;
  readonly end: number;
}

/**
 * Sets the selected words in bold or italic, each line by itself; where all of them are set so already, it is taken
 * back. With nothing selected two marks come, and what is typed stands between them; asked once more it steps out.
 */
export function emphasize(selected: Selected, kind: Emphasis): Edit {
  const { text, start, end } = selected;
  if (start === end) return atCaret(selected, kind);
  const parts = wordsIn(selected);
  if (parts.length === 0) return { from: start, to: start, put: '', start, end };
  const marked = parts.map((words) => markOf(text, words, kind));
  const away = marked.every((mark) => mark !== undefined);
  return around(text, parts, (words, index) => (away ? marked[index]! : marked[index] ? undefined : signFor(text, words, kind)), away);
}

/** The words of each line that is touched. */
function wordsIn(selected: Selected): Words[] {
  const { text } = selected;
  const { from, lines } = wholeLines(selected);
  let at = from;
  return lines.flatMap((line) => {
    const begin = at;
    at += line.length + 1;
    const first = Math.max(selected.start, begin + opening.exec(line)![0].length);
    const words = text.slice(first, Math.min(selected.end, begin + line.length));
    const start = first + words.length - words.trimStart().length;
    return words.trim() ? [{ start, end: start + words.trim().length }] : [];
  });
}

/** The sign that stands around words, or just inside of them, as this kind; `undefined` where none does. */
function markOf(text: string, { start, end }: Words, kind: Emphasis): Mark | undefined {
  for (const sign of ['*', '_']) {
    const out = Math.min(run(text, start - 1, -1, sign), run(text, end, 1, sign));
    if (fits(out, kind)) return { sign: sign.repeat(sizeOf(kind)), inside: false };
    const within = Math.min(run(text, start, 1, sign), run(text, end - 1, -1, sign));
    if (fits(within, kind) && end - start > 2 * within) return { sign: sign.repeat(sizeOf(kind)), inside: true };
  }
  return undefined;
}

interface Mark {
  readonly sign: string;
  readonly inside: boolean;
}

const sizeOf = (kind: Emphasis): number => (kind === 'bold' ? 2 : 1);

/** Of three signs one is for emphasis and two are for strong. */
const fits = (signs: number, kind: Emphasis): boolean => signs >= 3 || signs === sizeOf(kind);

/** How many of a sign stand in a row. */
function run(text: string, at: number, step: 1 | -1, sign: string): number {
  let many = 0;
  while (text[at + many * step] === sign) many++;
  return many;
}

function signFor(text: string, { start, end }: Words, kind: Emphasis): Mark {
  const inWord = letter.test(text[start - 1] ?? '') || letter.test(text[end] ?? '');
  return { sign: kind === 'bold' ? '**' : inWord ? '*' : '_', inside: false };
}

/** Puts signs around parts, or takes them away, as one change. */
function around(text: string, parts: readonly Words[], markFor: (words: Words, index: number) => Mark | undefined, away: boolean): Edit {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  const reach = away ? 2 : 0;
  const from = Math.max(0, first.start - reach);
  const to = Math.min(text.length, last.end + reach);
  let put = '';
  let at = from;
  let start = 0;
  let end = 0;
  for (const [index, words] of parts.entries()) {
    const mark = markFor(words, index);
    const size = mark?.sign.length ?? 0;
    const [low, high] = mark?.inside ? [words.start + size, words.end - size] : [words.start, words.end];
    put += text.slice(at, away ? low - size : low) + (away ? '' : (mark?.sign ?? ''));
    if (index === 0) start = from + put.length;
    put += text.slice(low, high);
    end = from + put.length;
    put += away ? '' : (mark?.sign ?? '');
    at = away ? high + size : high;
  }
  // Of several lines the outer marks are selected, too, so that all of them are found again.
  if (!away && parts.length > 1) [start, end] = [from, from + put.length];
  return { from, to: Math.max(to, at), put: put + text.slice(at, Math.max(to, at)), start, end };
}

/** Marks for what will be typed; between two that are empty they go, and before one that ends, the caret steps over it. */
function atCaret({ text, start }: Selected, kind: Emphasis): Edit {
  const size = sizeOf(kind);
  for (const char of ['*', '_']) {
    const sign = char.repeat(size);
    const after = run(text, start, 1, char);
    if (!fits(after, kind)) continue;
    if (run(text, start - 1, -1, char) === after)
      return { from: start - size, to: start + size, put: '', start: start - size, end: start - size };
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    if (line.split(sign).length % 2 === 0) return { from: start, to: start, put: '', start: start + size, end: start + size };
  }
  const { sign } = signFor(text, { start, end: start }, kind);
  return { from: start, to: start, put: sign + sign, start: start + size, end: start + size };
}
