import type { Body } from '../../contract/types.ts';
import { escape } from '../escape.ts';

/** The deepest that elements of a comment are nested. */
const DEEPEST = 50;

/** Tags that come through, letter by letter as `markdown/tidy` writes them; all else is words. */
const tag =
  /<(?:(br|hr)|\/(p|strong|em|del|code|pre|blockquote|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td|a)|(p|strong|em|del|code|pre|blockquote|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td|a)(?: class="language-[\w+#.-]{1,40}"| start="\d{1,9}"| align="(left|center|right)"| href="((?:https?:\/\/|mailto:)[^"<>\s]*)")?)>/g;

/** What stands in no other of its kind: a parser would end the first. */
const lonely = /^[pa]$/;

/**
 * What a comment says, as HTML for a page that nobody sanitises. It is written anew from a list of tags, rightly nested, whatever
 * a backend sent: a `<` that begins none of them is a sign like others, and what was opened is closed. Headings become bold lines,
 * since those of the page lead from comment to comment. In linear time.
 */
export function plainBody(body: Body): string {
  if ('text' in body) return `<p class="text">${escape(body.text)}</p>`;
  const open: string[] = [];
  let out = '';
  let at = 0;
  const words = (to: number): void => {
    // What is escaped already stays so.
    out += escape(body.html.slice(at, to)).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|\w{1,31});/gi, '&$1;');
  };
  for (const found of body.html.matchAll(tag)) {
    words(found.index);
    at = found.index + found[0].length;
    const [, empty, end, begin, align, href] = found;
    if (empty) out += `<${empty}>`;
    else if (end) close(end);
    else if (begin) start(begin, found[0], align, href);
  }
  words(body.html.length);
  while (open.length > 0) out += `</${shown(open.pop()!)}>`;
  return out;

  function close(name: string): void {
    // Only what was opened last: else it would close what is around the comment.
    if (open.at(-1) === name) out += `</${shown(open.pop()!)}>`;
  }

  function start(name: string, whole: string, align?: string, href?: string): void {
    if (open.length >= DEEPEST || (lonely.test(name) && open.includes(name))) return;
    open.push(name);
    if (name === 'a') out += href ? `<a href="${href}" rel="ugc nofollow noopener noreferrer">` : '<a>';
    else if (/^h\d/.test(name)) out += '<p class="title">';
    else if (/^t[hd]$/.test(name)) out += `<${name}${align ? ` class="${align}"` : ''}>`;
    else if (name === 'ol') out += `<ol${/ start="\d+"/.exec(whole)?.[0] ?? ''}>`;
    else out += `<${name}>`;
  }
}

/** Headings are drawn as lines. */
const shown = (name: string): string => (/^h\d/.test(name) ? 'p' : name);
