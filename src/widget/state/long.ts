import type { Body } from '../../contract/types.ts';

/** From how many characters, or lines, on a comment is folded. */
const MOST = { words: 1_600, lines: 24 };

/** Whether a comment is so long that only its beginning is shown at first. */
export function isLong(body: Body): boolean {
  if ('text' in body) return body.text.length > MOST.words || countOf(body.text, /\n/g) >= MOST.lines;
  const { html } = body;
  if (html.length > MOST.words && html.replace(/<[^>]*>/g, '').length > MOST.words) return true;
  const lines = html.includes('<pre') ? /\n/g : /<(?:p|br|li|tr|h\d)\b/g;
  return html.length > MOST.lines && countOf(html, lines) >= MOST.lines;
}

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
