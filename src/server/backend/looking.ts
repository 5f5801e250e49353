import { actsOf } from '../../contract/moderating.ts';
import type { Comment, Draft, Who } from '../../contract/types.ts';
import type { Outside, Told } from '../spam/outside/services.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Context } from './context.ts';
import { drawOwn } from './draw.ts';
import { viewOf } from './lock.ts';
import { CHECKING } from './outside.ts';

/** Who outside is asked about what somebody writes; nobody about those who moderate. */
export function servicesFor({ spam, outside }: Context, { roles }: Who): Outside | undefined {
  return spam.on && spam.outside && !actsOf(roles).includes('approve') ? outside : undefined;
}

/** What those outside are told of a comment. */
export const toldOf = (row: CommentRow, { page: { url, title } }: Draft, { site, network }: Who): Told => ({
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

/** A comment once those outside were asked, where it waits for nothing else. */
export async function lookedAt(context: Context, who: Who, comment: Comment): Promise<Comment> {
  const outside = servicesFor(context, who);
  if (!outside) return comment;
  const asked = outside.ask({ site: who.site, id: comment.id }, context.spam.down);
  // What waits anyway need not wait for an answer.
  if (comment.mine?.reason !== CHECKING) return comment;
  await asked;
  // Where it cannot be read, it is as it was.
  return asItIs(context, who, comment).catch(() => comment);
}

/** A comment that somebody may have judged meanwhile. */
function asItIs(context: Context, who: Who, comment: Comment): Promise<Comment> {
  return context.store.read(async (work) => {
    const row = await work.selectFrom('comment').selectAll().where('site', '=', who.site).where('id', '=', comment.id).executeTakeFirst();
    if (!row || row.state === 'deleted') return comment;
    const threads = work.selectFrom('thread').selectAll().where('site', '=', who.site).where('key', '=', row.thread);
    return drawOwn(row, [], viewOf(context, await threads.executeTakeFirst(), who));
  });
}
