import { finish } from './draw.ts';

/** One of the tags that most comments are made of; words; or a sign that had to be written by name. */
const pieces =
  /<(\/?)(p|br|a|em|strong|code|del|blockquote|ul|ol|li)(?: href="([^"&\0\r]*)")?(?: rel="[a-z ]*")?>|([^<&\0\r]+)|&(amp|lt|gt|quot|#39);/gy;

/** The signs by their names. */
const signs = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
]);

/** Whether an element can stand here without a parser ending another before it; `path` are the names of those around it, each with a space. */
function fits(name: string, path: string): boolean {
  if (name === 'li') return /[uo]l $/.test(path) && !path.includes('p ');
  if (/^(?:p|blockquote|[uo]l)$/.test(name)) return /(?:^|blockquote |li )$/.test(path) && !path.includes('p ');
  return name !== 'a' || !path.includes('a ');
}

/**
 * Draws HTML that can be read in one way only: a few tags, rightly nested, without attributes but a link's. It becomes
 * what the parser and `draw` would make of it, several times as fast; `null` for all other HTML, which is for these two.
 */
export function drawPlain(html: string): DocumentFragment | null {
  const whole = document.createDocumentFragment();
  let into: DocumentFragment | HTMLElement = whole;
  let path = '';
  let words = '';
  let leads: string | null = null;
  for (pieces.lastIndex = 0; pieces.lastIndex < html.length;) {
    const [piece, slash, name, href, said, sign] = pieces.exec(html) ?? [];
    if (piece === undefined || path.length > 60) return null;
    if (name === undefined) {
      words += said ?? signs.get(sign!)!;
      continue;
    }
    if (words) into.append(words);
    words = '';
    if (slash) {
      if (!path.endsWith(`${name} `)) return null;
      path = path.slice(0, -name.length - 1);
      const made = into as HTMLElement;
      into = made.parentNode as HTMLElement;
      if (name === 'a') finish(made as HTMLAnchorElement, leads);
    } else {
      if (!fits(name, path)) return null;
      const made = document.createElement(name);
      into.append(made);
      if (name === 'br') continue;
      into = made;
      path += `${name} `;
      if (name === 'a') leads = href ?? null;
    }
  }
  if (path) return null;
  if (words) whole.append(words);
  return whole;
}
