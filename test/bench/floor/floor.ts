/** A script: the floor by hand. One request, one `innerHTML`; no writing, no cleaning, no news. */
import { begin, day, type Row, type Rows } from './look.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const plain = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign]!);

function list(below: Rows, parent: number | null): string {
  const rows = below.get(parent);
  return rows ? `<ol class="list">${rows.map((row) => item(below, row)).join('')}</ol>` : '';
}

function item(below: Rows, { id, parent, author, created, likes, html }: Row): string {
  const head = `<i>${plain(author[0]!)}</i><b>${plain(author)}</b><a href="#c${id}"><time>${day(created)}</time></a>`;
  const foot = `<button>Reply</button><button>Like ${likes || ''}</button>`;
  const article = `<article><header>${head}</header><div class="said">${html}</div><footer>${foot}</footer></article>`;
  return `<li id="c${id}"${parent ? '' : ' class="root"'}>${article}${list(below, id)}</li>`;
}

void begin(({ count, below }, box) => {
  box.innerHTML = `<p>${count} comments</p>${list(below, null)}`;
});
