import { actsOf } from '../../contract/moderating.ts';
import type { Comment, Id, PageRef, Who } from '../../contract/types.ts';
import type { Outside, Told } from '../spam/outside/services.ts';
import type { CommentRow } from '../store/schema.ts';
import { writerOf, type Context } from './context.ts';
import { drawOwn } from './draw.ts';
import { viewOf } from './lock.ts';
import { CHECKING } from './outside-rows.ts';
import { chosenFor } from './personal.ts';

/** Who outside is asked about what somebody writes; nobody about those who moderate. */
export function servicesFor({ spam, outside }: Context, { roles }: Who): Outside | undefined {
  return spam.on && spam.outside && !actsOf(roles).includes('approve') ? outside : undefined;
}

/** What those outside are told of a comment. */
export const toldOf = (row: CommentRow, { url, title }: Pick<PageRef, 'url' | 'title'>, { site, network }: Who): Told => ({
  site,
  id: row.id,
  thread: row.thread,
  parent: row.parent,
  page: { url, title },
  author: { name: row.name, website: row.website, email: row.email },
  text: row.text,
  created: row.created,
  state: row.state === 'visible' ? 'visible' : 'pending',
  network: network || null,
});

/** A comment once those outside were asked, where it waits for nothing else. `renewed`: they were to be asked about an earlier text of it. */
export async function lookedAt(context: Context, who: Who, comment: Comment, renewed = false): Promise<Comment> {
  const outside = servicesFor(context, who);
  if (!outside && renewed) askAnew(context, who.site, comment.id);
  if (!outside) return comment;
  const asked = outside.ask({ site: who.site, id: comment.id }, context.spam.down);
  // What waits anyway need not wait for an answer.
  if (comment.mine?.reason !== CHECKING) return comment;
  await asked;
  // Where it cannot be read, it is as it was.
  return asItIs(context, who, comment).catch(() => comment);
}

/** Has those outside asked at once about a text that was changed while they were to be asked, where the site asks anybody. */
export function askAnew({ spam, outside }: Context, site: Id, id: Id): void {
  if (spam.on && spam.outside) void outside?.ask({ site, id }, spam.down);
}

/** A comment that somebody may have judged meanwhile. */
function asItIs(context: Context, who: Who, comment: Comment): Promise<Comment> {
  return context.store.read(async (work) => {
    const row = await work.selectFrom('comment').selectAll().where('site', '=', who.site).where('id', '=', comment.id).executeTakeFirst();
    if (!row || row.state === 'deleted') return comment;
    const threads = work.selectFrom('thread').selectAll().where('site', '=', who.site).where('key', '=', row.thread);
    const reacted = await chosenFor(work, who.site, row.thread, row.id, writerOf(who), context.settings);
    return drawOwn(row, reacted, viewOf(context, await threads.executeTakeFirst(), who));
  });
}
