import type { Body } from '../../src/contract/types.ts';
import { aim, type Row } from './corpus/row.ts';
import { answering, comment, opened, type Frame } from './frames.ts';

/** A row as the body of the one comment of a page, or as the answer that the page gets. */
export function bodyFrame(row: Row, attacker: string): Frame {
  const payload = aim(row.payload, attacker);
  if (row.kind === 'json') return { id: row.id, bodies: 0, adapter: reciting(payload, row.id.startsWith('json-comment-')) };
  return { id: row.id, bodies: 1, adapter: answering(opened([comment('1', { body: bodyOf(row, payload) })])) };
}

/** A row as a body: a name as HTML, since a careless backend may send it as that. */
export function bodyOf({ kind }: Row, payload: string): Body {
  if (kind === 'markdown') return { text: payload };
  if (kind !== 'url') return { html: payload };
  const value = payload.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return { html: `<p>before</p><a href="${value}">held</a><img src="${value}" alt="image"><p>after</p>` };
}

/** An adapter that answers with a text that need not even parse: the whole answer, or one comment of it. */
function reciting(text: string, one: boolean): string {
  const around = JSON.stringify(JSON.stringify(opened([])));
  const answer = one
    ? `const answer = JSON.parse(${around}); answer.page.items.push(JSON.parse(text)); return answer;`
    : 'return JSON.parse(text);';
  return `const text = ${JSON.stringify(text)};
    export default () => ({ open: async () => { ${answer} }, list: async () => ({ items: [], next: null }) });`;
}
