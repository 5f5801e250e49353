/** One emoji and what it is found by. */
export interface Emoji {
  symbol: string;
  /** Its name, for screen readers and for finding it. */
  label: string;
  /** Without colons, the most usual first; the last is its name with underscores. */
  codes: readonly string[];
  words: readonly string[];
  /** The number of its group, as the table has them. */
  group: number;
  /** The version of Unicode's emoji that brought it; 0 for what is everywhere. */
  version: number;
}

/** Reads the table: see `emoji-table.ts` for its form. */
export function parseEmoji(table: string): Emoji[] {
  return table.split('\n').flatMap((line, group) =>
    line.split(';').map((each) => {
      const [symbol = '', label = '', codes = '', words = '', version = '0'] = each.split('|');
      return { symbol, label, codes: [...list(codes), codeOf(label)], words: list(words), group, version: Number(version) };
    }),
  );
}

/** The emoji that a shortcode names: what is called so by the table before what only has that name. */
export function emojiOf(code: string, all: readonly Emoji[]): Emoji | undefined {
  return all.find(({ codes }) => codes.slice(0, -1).includes(code)) ?? all.find(({ codes }) => codes.at(-1) === code);
}

/** What fits a word, best first: its shortcode, then what begins so, the shortest first, then what has a word that begins so; at most so many. */
export function emojiFor(word: string, all: readonly Emoji[], most: number): Emoji[] {
  const sought = word.trim().toLowerCase().replace(/\s+/g, '_');
  if (!sought) return [];
  const found: Emoji[][] = [[], [], [], []];
  for (const emoji of all) found[rank(emoji, sought)]?.push(emoji);
  found[1]!.sort((one, other) => shortest(one, sought) - shortest(other, sought));
  return found.flat().slice(0, most);
}

/** 0 is best; 4 does not fit. */
function rank({ codes, words }: Emoji, sought: string): number {
  if (codes.includes(sought)) return 0;
  if (codes.some((code) => code.startsWith(sought))) return 1;
  if (codes.some((code) => code.includes(`_${sought}`))) return 2;
  return words.some((each) => each.startsWith(sought)) ? 3 : 4;
}

/** The length of the shortest shortcode that begins so: the one with the fewest letters still to type. */
function shortest({ codes }: Emoji, sought: string): number {
  return Math.min(...codes.filter((code) => code.startsWith(sought)).map((code) => code.length));
}

/** A name as a shortcode: every emoji has that one, too. */
function codeOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/_$/, '');
}

function list(words: string): string[] {
  return words.split(' ').filter(Boolean);
}
