/** What Markdown would take for a sign of its own inside of words; a mark between two letters or beside a space is none. */
const sign =
  /\\(?=[!-/:-@[-`{-~])|`|(?<=\S)\*|\*(?=\S)|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])|~~|<(?=[a-z/!?])|\[(?=[^\]]*\][([])/giu;

/** Words in which no sign means anything. */
export function escapeWords(words: string): string {
  return words.replace(sign, '\\$&');
}

/** Lines that begin with no sign for a heading, a quote, a list or a rule. */
export function escapeLine(lines: string): string {
  return lines.replace(/^(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=]{3,}$)/gm, '\\$&').replace(/^(\d{1,9})([.)](?=\s|$))/gm, '$1\\$2');
}
