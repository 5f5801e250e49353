import { escapeLine, escapeWords } from './escape.ts';
import { fencedCode, inlineCode } from '../writing/code.ts';
import { linkTo } from '../writing/link.ts';

const block = 'p,div,blockquote,ul,ol,li,pre,table,hr,dl,dt,dd,details,summary,h1,h2,h3,h4,h5,h6,tr,td,th,caption';
const signs: readonly (readonly [of: string, sign: string])[] = [
  ['strong,b', '**'],
  ['em,i', '*'],
  ['del,s,strike', '~~'],
];
const monospaced = /^(code|kbd|samp|tt)$/;

/**
 * Writes what the sanitiser made safe as Markdown: paragraphs, emphasis, code, links, lists, quotes, tables. What
 * Markdown has no sign for leaves its words.
 */
export function toMarkdown(fragment: DocumentFragment): string {
  return blocksOf(fragment).join('\n\n');
}

/** Whether there is anything that would be lost as plain text. */
export function isRich(fragment: DocumentFragment): boolean {
  return fragment.querySelector('a[href],strong,b,em,i,del,s,strike,code,kbd,pre,li,blockquote,table,h1,h2,h3,h4,h5,h6') !== null;
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

/** An element that stands by itself, or around something that does. */
const isBlock = (node: Node): node is Element => isElement(node) && (node.matches(block) || node.querySelector(block) !== null);

/** The blocks in an element, each as Markdown; words between them are paragraphs. */
function blocksOf(parent: Node): string[] {
  const blocks: string[] = [];
  let line = '';
  const flush = (): void => {
    const words = tidy(line);
    if (words) blocks.push(escapeLine(words));
    line = '';
  };
  for (const node of parent.childNodes) {
    if (!isBlock(node)) line += inline(node);
    else {
      flush();
      blocks.push(...blockOf(node).filter(Boolean));
    }
  }
  flush();
  return blocks;
}

/** No white space at the ends, nor around a line break. */
const tidy = (line: string): string =>
  line
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function blockOf(element: Element): string[] {
  switch (element.localName) {
    case 'pre':
      return [preOf(element)];
    case 'ul':
    case 'ol':
      return [listOf(element)];
    case 'blockquote':
      return [blocksOf(element).join('\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>')];
    case 'hr':
      return ['---'];
    case 'table':
      return tableOf(element);
    default:
      return blocksOf(element);
  }
}

function preOf(pre: Element): string {
  const [, language = ''] = /language-(\S+)/.exec(`${pre.className} ${pre.firstElementChild?.className ?? ''}`) ?? [];
  const words = textOf(pre).replace(/^\n|\n$/g, '');
  return words.trim() ? fencedCode(words, language) : '';
}

/** The words of an element as they are, a line break as one. */
function textOf(node: Node): string {
  return [...node.childNodes]
    .map((child) => (child.nodeName === 'BR' ? '\n' : isElement(child) ? textOf(child) : (child.nodeValue ?? '')))
    .join('');
}

function listOf(list: Element): string {
  let number = Number(list.getAttribute('start') ?? 1);
  const lines: string[] = [];
  for (const item of list.children) {
    // Some programs put a list into a list, not into its item.
    const nested = item.matches('ul,ol');
    const mark = nested ? '   ' : list.localName === 'ol' ? `${number++}. ` : '- ';
    const blocks = nested ? [listOf(item)] : blocksOf(item);
    const words = blocks.map((one, index) => (index > 0 && !/^(?:[-*+]|\d+\.) /.test(one) ? `\n${one}` : one)).join('\n');
    if (words)
      lines.push((nested ? mark : '') + words.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`).replace(/^/, nested ? '' : mark));
  }
  return lines.join('\n');
}

/** A table with a head; one that only arranges other things leaves its words. */
function tableOf(table: Element): string[] {
  const rows = [...table.querySelectorAll('tr')].map((row) => [...row.children].filter((cell) => cell.matches('td,th')));
  const wide = rows[0]?.length ?? 0;
  const plain =
    wide > 1 && rows.every((row) => row.length === wide && row.every((cell) => !cell.querySelector('pre,ul,ol,blockquote,table')));
  if (!plain) return blocksOf(table);
  const lines = rows.map(
    (row) =>
      `| ${row
        .map((cell) =>
          blocksOf(cell)
            .join(' ')
            .replace(/\s*\n\s*/g, ' ')
            .replaceAll('|', '\\|'),
        )
        .join(' | ')} |`,
  );
  return [[lines[0], `|${' --- |'.repeat(wide)}`, ...lines.slice(1)].join('\n')];
}

/** Words in a line, with their marks. */
function inline(node: Node): string {
  if (!isElement(node)) return escapeWords((node.nodeValue ?? '').replace(/[\s\u00a0]+/g, ' '));
  const name = node.localName;
  if (name === 'br') return '\n';
  // What the sanitiser says of a link's true aim, or of a picture, stands for readers, not for writers.
  if (node.matches('bdi, button, span:has(> button)')) return '';
  if (monospaced.test(name)) return marked(textOf(node).replace(/\s+/g, ' '), inlineCode);
  const words = [...node.childNodes].map(inline).join('');
  const [of, sign] = signs.find(([of]) => node.matches(of)) ?? [];
  if (of) return node.parentElement?.closest(of) ? words : marked(words, (inner) => sign + inner + sign);
  const href = name === 'a' ? node.getAttribute('href') : null;
  if (!href) return words;
  return marked(words, (inner) => (node.textContent.trim() === href ? href : linkTo(inner, href)));
}

/** Puts marks around words, and the white space at their ends outside. */
function marked(words: string, mark: (inner: string) => string): string {
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(words)!;
  return inner ? before! + mark(inner) + after! : words;
}
