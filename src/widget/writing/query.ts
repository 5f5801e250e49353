/** What is being typed that something can be offered for: the letters of a shortcode or of a name, up to the caret. */
export interface Query {
  kind: 'emoji' | 'person';
  /** Where its sign stands, `:` or `@`. */
  from: number;
  /** What stands between the sign and the caret. */
  word: string;
}

const emoji = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]{2,40})$/iu;
// A name may have spaces; what no name begins with finds nobody.
const person = /(?<![\p{L}\p{N}.@/_%+-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}'’.\- ]{0,60})$/u;
const shortcode = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]{1,60}):$/iu;

/** What is being typed before the caret; `null` in code, in an address, and in the midst of a word. */
export function queryAt(text: string, caret: number): Query | null {
  if (/^[\p{L}\p{N}_]/u.test(text.slice(caret))) return null;
  const line = text.slice(lineStart(text, caret), caret);
  const found = emoji.exec(line) ?? person.exec(line);
  if (!found || inCode(text, caret)) return null;
  return { kind: found[0].startsWith(':') ? 'emoji' : 'person', from: caret - found[0].length, word: found[1]! };
}

/** The shortcode that ends at the caret with its second colon, such as `smile` in `:smile:`; `null` where there is none. */
export function shortcodeAt(text: string, caret: number): { from: number; code: string } | null {
  const found = shortcode.exec(text.slice(lineStart(text, caret), caret));
  return found && !inCode(text, caret) ? { from: caret - found[0].length, code: found[1]!.toLowerCase() } : null;
}

/** Whether what is typed here is code in Markdown: fenced, indented, or after a backtick that is still open in this line. */
export function inCode(text: string, caret: number): boolean {
  const lines = text.slice(0, caret).split('\n');
  const line = lines.pop()!;
  let fence = '';
  for (const above of lines) {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(above) ?? [];
    if (!fence) fence = mark;
    else if (mark[0] === fence[0] && mark.length >= fence.length) fence = '';
  }
  if (fence || /^ {0,3}(`{3,}|~{3,})/.test(line)) return true;
  if (/^( {4}|\t)/.test(line) && /^\s*$|^( {4}|\t)/.test(lines.at(-1) ?? '')) return true;
  return openBacktick(line);
}

/** Whether a run of backticks in a line is not closed by one as long. */
function openBacktick(line: string): boolean {
  let open = '';
  for (const [run] of line.matchAll(/`+/g)) {
    if (!open) open = run;
    else if (run === open) open = '';
  }
  return open !== '';
}

function lineStart(text: string, caret: number): number {
  return text.lastIndexOf('\n', caret - 1) + 1;
}
