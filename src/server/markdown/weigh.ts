/** What one kind of work may come to, in comparisons; a millisecond has some ten thousand. */
const STEPS = 400_000;
/** The same where each step only looks at one character. */
const LOOKS = 2_500_000;
/** The most lines: far more than a text of so many characters has. */
const LINES = 2_000;
/** The most quotes and lists that one line may open. */
const NESTED = 30;
/** The most items of lists. */
const ITEMS = 800;
/** The most cells of tables. */
const CELLS = 2_000;
/** The most lines that may underline a heading. */
const UNDERLINES = 300;

/**
 * Whether a text would keep a Markdown parser busy for long. Emphasis, links, code, lists, tables and underlined
 * headings take a time that grows with the square of their number, so their number is held down before parsing.
 * It is counted roughly and always too high; only fenced code, in which a parser looks for nothing, does not count.
 */
export function isHeavy(text: string): boolean {
  const lines = outsideFences(text.split('\n'));
  const words = lines.join('\n');
  const blocks = words.split(/\n[ \t]*\n/);
  return (
    lines.length > LINES ||
    lines.some((line) => opened(line) > NESTED) ||
    sum(lines, items) > ITEMS ||
    sum(lines, underlines) > UNDERLINES ||
    sum(blocks, emphasis) > STEPS ||
    sum(blocks, links) > STEPS ||
    references(words, blocks) > STEPS ||
    sum(blocks, looks) > LOOKS ||
    sum(words.split(/\s+/), addresses) > LOOKS ||
    sum(blocks, cells) > CELLS
  );
}

const sum = (parts: readonly string[], weigh: (part: string) => number): number => parts.reduce((sum, part) => sum + weigh(part), 0);
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Lines with those of fenced code made empty; all of them as they are where a fence stands inside a list or a quote, with which it may end unseen. */
function outsideFences(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => /^[^`~].*?(?:`{3}|~{3})/.test(line))) return lines;
  let fence = '';
  return lines.map((line) => {
    if (fence !== '') {
      if (line.startsWith(fence) && /^(`+|~+)[ \t]*$/.test(line)) fence = '';
      return '';
    }
    fence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)?.slice(1).join('') ?? '';
    return fence === '' ? line : '';
  });
}

/** The marks of quotes and lists that a line begins with. */
const marks = (line: string): string => /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/.exec(line)?.[0] ?? '';
const opened = (line: string): number => count(marks(line), />|[-+*]|\d+[.)]/g);
const items = (line: string): number => count(marks(line), /[-+*]|\d+[.)]/g);
const underlines = (line: string): number => Number(/^[ \t>]*(?:-+|=+)[ \t]*$/.test(line));

/** Every mark that may close is compared with every one that may open. */
const emphasis = (block: string): number => count(block, /\*+|_+|~+/g) ** 2;

/** So are brackets. */
const links = (block: string): number => count(block, /\[/g) * count(block, /\]/g);

/** A definition is written out wherever it is used. */
function references(text: string, blocks: readonly string[]): number {
  const longest = Math.max(0, ...blocks.filter((block) => block.includes(']:')).map((block) => block.length));
  return longest * count(text, /\]/g);
}

/** From each run of backticks all that follows is searched for its like, and from each address all that went before for a bracket. */
const looks = (block: string): number => count(block, /`+|\[/g) * block.length;

/** An address may end at each of its signs, so from each the rest is looked at. */
const addresses = (word: string): number => (/www\.|https?:|@/i.test(word) ? count(word, /[!-/:-@[-`{-~]/g) * word.length : 0);

/** Rows of a table are filled up to the width of its head. A table ends with its block. */
function cells(block: string): number {
  const lines = block.split('\n');
  if (!lines.some((line) => line.includes('-') && /^[ \t|:>*+\-.)\d]+$/.test(line))) return 0;
  return (lines.length - 1) * Math.max(0, ...lines.map((line) => count(line, /\|/g)));
}
