import type { Body } from '../../src/contract/types.ts';
import type { Row } from './corpus/row.ts';
import { elements, listed, type Payload } from './payloads.ts';
import { answering, comment, opened, type Frame } from './frames.ts';

/** Rows as the bodies of the comments of one thread. */
export function bodiesFrame(some: readonly Payload[], id: string): Frame {
  const items = some.map(({ row, text }, index) => comment(String(index), { body: bodyOf(row, text) }));
  return { id, bodies: some.length, adapter: answering(opened(items)) };
}

/** A row as a body: a name as HTML, since a careless backend may send it as that. */
function bodyOf({ kind }: Row, text: string): Body {
  if (kind === 'markdown') return { text };
  if (kind !== 'url') return { html: text };
  const value = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return { html: `<p>before</p><a href="${value}">held</a><img src="${value}" alt="image"><p>after</p>` };
}

/** Rows of JSON, each as what a thread of its own is answered, or as one comment of that. They need not even parse. */
export function answersFrame(some: readonly Payload[], id: string): Frame {
  const adapter = `${listed(some)} const around = ${JSON.stringify(JSON.stringify(opened([])))};
    const one = ${JSON.stringify(some.map(({ row }) => row.id.startsWith('json-comment-')))};
    export default ({ row }) => ({
      list: async () => ({ items: [], next: null }),
      open: async () => {
        const answer = JSON.parse(one[row] ? around : texts[row]);
        if (one[row]) answer.page.items.push(JSON.parse(texts[row]));
        return answer;
      },
    });`;
  return { id, bodies: 0, below: elements(some), adapter };
}
