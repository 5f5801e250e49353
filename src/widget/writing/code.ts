import { wholeLines, type Edit, type Selected } from './edit.ts';

/** A run of backticks longer than any in a text, and at least so long. */
export function ticks(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  // One alone may also stand around a longer run, but then what is typed into it would break it.
  return '`'.repeat(Math.max(least, longest + 1));
}

/** Words as code in a line. A space comes between them and a backtick at their end. */
export function inlineCode(words: string): string {
  const fence = words.includes('`') ? ticks(words, 1) : '`';
  const space = /^`|`$/.test(words) ? ' ' : '';
  return fence + space + words + space + fence;
}

/** Lines as a block of code. */
export function fencedCode(lines: string, language = ''): string {
  const fence = ticks(lines, 3);
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** Makes the selected words code, and lines a block of code; what is that already becomes plain again. */
export function code(selected: Selected): Edit {
  const { text, start, end } = selected;
  const words = text.slice(start, end);
  if (words.trimEnd().includes('\n')) return block(selected);
  const whole = /^(`+)( ?)([^]*[^`])\2\1$/.exec(words);
  if (whole) return plain(start, end, whole[3]!);
  const before = /(`+)( ?)$/.exec(text.slice(0, start));
  const after = /^( ?)(`+)/.exec(text.slice(end));
  if (before && after && before[1] === after[2]) return unticked(selected, before[0].length, after[0].length);
  // Before the end of what is code already, the caret steps out.
  if (start === end && after?.[1] === '' && stepsOut(text, start)) return caret(end + after[2]!.length);
  const put = inlineCode(words);
  const edge = (put.length - words.length) / 2;
  return { from: start, to: end, put, start: start + edge, end: start + edge + words.length };
}

const caret = (at: number): Edit => ({ from: at, to: at, put: '', start: at, end: at });

const plain = (from: number, to: number, put: string): Edit => ({ from, to, put, start: from, end: from + put.length });

function unticked({ text, start, end }: Selected, before: number, after: number): Edit {
  return plain(start - before, end + after, text.slice(start, end));
}

/** An odd number of backticks stands before the caret in its line. */
function stepsOut(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return (line.split('`').length - 1) % 2 === 1;
}

function block(selected: Selected): Edit {
  const { text } = selected;
  const { from, to, lines } = wholeLines(selected);
  const inside = fences(lines);
  if (inside) return plain(from, to, lines.slice(1, -1).join('\n'));
  const above = text
    .slice(0, Math.max(0, from - 1))
    .split('\n')
    .at(-1)!;
  const below = text.slice(to + 1).split('\n', 1)[0]!;
  const words = lines.join('\n');
  if (from > 0 && fences([above, below])) return plain(from - 1 - above.length, to + 1 + below.length, words);
  const put = fencedCode(words);
  const first = from + put.indexOf('\n') + 1;
  return { from, to, put, start: first, end: first + words.length };
}

/** Whether the first and the last of some lines are the fences of one block. */
function fences(lines: readonly string[]): boolean {
  const [, open] = /^(`{3,})[^`]*$/.exec(lines[0] ?? '') ?? [];
  return open !== undefined && lines.length > 1 && lines.at(-1)!.trimEnd() === open;
}
