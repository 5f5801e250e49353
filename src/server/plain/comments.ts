import type { Comment, Id, ReactionKind } from '../../contract/types.ts';
import { escape } from '../escape.ts';
import { plainBody } from './body.ts';
import type { Speaker } from './speak.ts';

/** The deepest level that is a list of its own, as in the widget: what is deeper says whom it answers. */
const DEEPEST = 6;

/** What a list of comments is written from. */
export interface Listed {
  items: readonly Comment[];
  /** Whose replies these are, where they stand apart. */
  parent: Id | null;
  kinds: readonly ReactionKind[];
  speaker: Speaker;
  /** Where the replies of a comment go on. */
  moreOf(comment: Comment): string;
}

interface Node {
  comment: Comment;
  depth: number;
  above: Comment | undefined;
  below: Node[];
}

/** Comments as nested lists of articles, each with a heading, as a screen reader leads through them. */
export function writeComments({ items, parent, kinds, speaker, moreOf }: Listed): string {
  const { say } = speaker;
  let made = 0;
  const came = new Map<Id, number>();
  for (const { parent: id } of items) if (id !== null) came.set(id, (came.get(id) ?? 0) + 1);
  return list(placed(items, parent));

  function list(nodes: readonly Node[], label = ''): string {
    return `<ol role="list"${label && ` aria-label="${escape(label)}"`}>\n${nodes.map(item).join('')}</ol>\n`;
  }

  function item(node: Node): string {
    const { comment, depth, above, below } = node;
    const name = comment.author.name || say('someone');
    const missing = comment.more === undefined ? 0 : Math.max(1, comment.replies - (came.get(comment.id) ?? 0));
    const more = missing > 0 ? `<p><a href="${escape(moreOf(comment))}">${escape(say('moreReplies', { n: missing }))}</a></p>\n` : '';
    const replies = below.length > 0 ? list(below, say('replies', { name })) : '';
    const answers = above && depth > DEEPEST ? above.author.name || say('someone') : undefined;
    return `<li>\n${article(comment, name, answers)}${replies}${more}</li>\n`;
  }

  function article(comment: Comment, name: string, answers: string | undefined): string {
    const id = `c${++made}`;
    if (comment.state === 'deleted') return `<article><p>${escape(say('deleted'))}</p></article>\n`;
    const { author, created, edited, lang, folded } = comment;
    const who = `<bdi>${escape(name)}</bdi>`;
    const link = author.website && `<a href="${escape(author.website)}" rel="ugc nofollow noopener noreferrer">${who}</a>`;
    const anchor = `comment-${encodeURIComponent(comment.id)}`;
    const beside = [
      author.badge,
      comment.pinned && say('pinned'),
      edited && say('edited'),
      answers !== undefined && say('replyTo', { name: answers }),
      comment.via && say('via', { name: comment.via }),
    ];
    const body = `<div class="body" dir="auto"${lang ? ` lang="${escape(lang)}"` : ''}>${plainBody(comment.body)}</div>`;
    return `<article id="${escape(anchor)}" aria-labelledby="${id} ${id}t"><header>
<h2 id="${id}">${link || who}</h2>
<a id="${id}t" href="#${escape(encodeURIComponent(anchor))}"><time datetime="${escape(created)}">${escape(speaker.date(created))}</time></a>
${beside.flatMap((words) => (words ? `<span>${escape(words)}</span>\n` : '')).join('')}</header>
${folded === undefined ? body : `<details><summary>${escape(say('folded', { reason: folded }))}</summary>${body}</details>`}
${reactions(comment)}</article>\n`;
  }

  function reactions({ reactions: counted }: Comment): string {
    const words = counted.flatMap(({ kind, count: n }) => {
      const known = kinds.find((each) => each.kind === kind);
      return known ? [say('reaction', { label: `${known.symbol} ${known.label}`, n })] : [];
    });
    return words.length > 0 ? `<p>${escape(words.join(' · '))}</p>\n` : '';
  }
}

/** Rows in their places. A row stands after its parent, or is one of the first. */
function placed(items: readonly Comment[], parent: Id | null): Node[] {
  const known = new Map<Id, Node>();
  const lists = new Map<Id, Node[]>();
  const roots: Node[] = [];
  for (const comment of items) {
    if (known.has(comment.id)) continue;
    const above = comment.parent === null || comment.parent === parent ? undefined : known.get(comment.parent);
    const node: Node = { comment, depth: (above?.depth ?? 0) + 1, above: above?.comment, below: [] };
    const place = !above ? roots : above.depth < DEEPEST ? above.below : lists.get(above.comment.id)!;
    place.push(node);
    known.set(comment.id, node);
    lists.set(comment.id, place);
  }
  return roots;
}
