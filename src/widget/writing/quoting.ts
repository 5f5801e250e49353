/** The longest quote, in characters; more is cut at a word. */
export const LONGEST = 600;

/** Words of a comment, as they are to be quoted. */
export interface Quote {
  words: string;
  name: string;
  /** The comment's own address. */
  link: string;
}

/** A quote in Markdown, with a link to where it stands, and an empty line to write on in. Empty where there are no words. */
export function quoted({ words, name, link }: Quote): string {
  const short = shortened(
    words
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );
  if (!short) return '';
  const lines = short.split('\n').map((line) => `> ${escaped(line)}`.trimEnd());
  return `${lines.join('\n')}\n>\n> — [${escaped(name)}](${address(link)})\n\n`;
}

/** What is put before something in a draft, so that it stands in a paragraph of its own. */
export function gapAfter(draft: string): string {
  return draft.trim() === '' || draft.endsWith('\n\n') ? '' : draft.endsWith('\n') ? '\n' : '\n\n';
}

/** At most so many characters, cut after a whole word where there is one. */
export function shortened(words: string, most = LONGEST): string {
  const letters = Array.from(words);
  if (letters.length <= most) return words;
  const cut = letters.slice(0, most - 1).join('');
  const whole = /\s/.test(letters[most - 1]!) ? cut : cut.replace(/\s+\S*$/, '');
  return `${whole.trimEnd()}…`;
}

/** Words that Markdown leaves as they are: what it would take for a sign gets a backslash. */
function escaped(line: string): string {
  return line
    .replace(/[\\`*[\]<]|~~/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(#{1,6}(?= |$)|>|[-+](?= |$)|(?:-{3,}|={3,})$)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

/** An address that nothing in Markdown ends early. */
function address(link: string): string {
  return link.replace(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
