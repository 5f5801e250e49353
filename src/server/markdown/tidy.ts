/** Elements that come through, and which attribute each may keep. */
const elements: Record<string, RegExp | undefined> = {
  p: undefined,
  a: undefined,
  strong: undefined,
  em: undefined,
  del: undefined,
  code: / class="language-[\w+#.-]{1,40}"/,
  pre: undefined,
  blockquote: undefined,
  ul: undefined,
  ol: / start="\d{1,9}"/,
  li: undefined,
  h1: undefined,
  h2: undefined,
  h3: undefined,
  h4: undefined,
  h5: undefined,
  h6: undefined,
  table: undefined,
  thead: undefined,
  tbody: undefined,
  tr: undefined,
  th: / align="(?:left|center|right)"/,
  td: / align="(?:left|center|right)"/,
};

/** What may stand beside a line break: these are part of a line, all other elements begin a new one. */
const inline = /^<\/?(?:a|strong|em|del|code|img|input)\b/;

/** HTML that may be shown, and how deep its elements are nested. */
export interface Tidy {
  html: string;
  depth: number;
}

/**
 * Rewrites what the Markdown compiler wrote, in which every `<` begins a tag of its own making. Only elements of
 * the list above come through, with the attributes named there; links only to web and mail addresses (of others
 * the words stay); a picture becomes a link to it; a check box becomes a sign; a line end in a paragraph becomes a line break.
 */
export function tidyHtml(source: string): Tidy {
  const parts = source.split(/(<[^>]*>)/);
  /** The open elements; empty for one that was left out. */
  const open: string[] = [];
  let depth = 0;
  const html = parts.map((part, index) => {
    if (index % 2 === 0) return open.includes('pre') ? part : breakLines(part, parts[index - 1], parts[index + 1]);
    if (part.startsWith('</')) return closing(open.pop());
    const name = /^<(\w+)/.exec(part)?.[1] ?? '';
    if (isEmpty(name)) return emptyElement(name, part, open.includes('a'));
    const tag = opening(name, part, open);
    open.push(tag === '' ? '' : name);
    depth = Math.max(depth, open.length);
    return tag;
  });
  return { html: html.join('').trim(), depth };
}

const isEmpty = (name: string): boolean => ['br', 'hr', 'img', 'input'].includes(name);
const closing = (name: string | undefined): string => (name ? `</${name}>` : '');
const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

function opening(name: string, tag: string, open: readonly string[]): string {
  if (name === 'a') return open.includes('a') ? '' : linkTo(attribute(tag, 'href'));
  if (!Object.hasOwn(elements, name)) return '';
  return `<${name}${elements[name]?.exec(tag)?.[0] ?? ''}>`;
}

/** The beginning of a link; nothing where the address, written as in HTML, is neither of the web nor of a mailbox. */
function linkTo(address: string): string {
  const plain = address.replaceAll('&amp;', '&');
  return /^(?:https?:\/\/|mailto:)/i.test(plain) && URL.canParse(plain) ? `<a href="${address}">` : '';
}

function emptyElement(name: string, tag: string, inLink: boolean): string {
  if (name === 'br' || name === 'hr') return `<${name}>`;
  if (name === 'input') return tag.includes(' checked=') ? '☑' : '☐';
  const words = attribute(tag, 'alt');
  const link = inLink ? '' : linkTo(attribute(tag, 'src'));
  return link === '' ? words : `${link}${words.trim() === '' ? attribute(tag, 'src') : words}</a>`;
}

/** Turns line ends in a line of text into line breaks. At the edges of a text it counts what stands beside it. */
function breakLines(text: string, before: string | undefined, after: string | undefined): string {
  return text.replace(/\n/g, (end, at: number) => {
    const begins = at > 0 || inline.test(before ?? '');
    const goesOn = at < text.length - 1 || inline.test(after ?? '');
    return begins && goesOn ? '<br>\n' : end;
  });
}
