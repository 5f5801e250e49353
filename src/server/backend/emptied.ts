import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { blankEdits } from './deeds.ts';
import { forgetOutside } from './outside-rows.ts';

/** What a removed comment keeps: nothing that anybody wrote, and nobody's name. */
export const emptied = {
  state: 'deleted',
  owner: null,
  author_id: null,
  name: '',
  avatar: null,
  website: null,
  badge: null,
  email: null,
  text: '',
  html: '',
  edited: null,
  reason: null,
  reactions: '{}',
  score: 0,
  draft_key: null,
  pinned: 0,
  flags: 0,
  approved: 0,
  signals: null,
  network: null,
} as const satisfies Partial<CommentRow>;

/** Forgets what others did to a comment that goes for good, and what of it is kept elsewhere: nobody outside hears of it any more. */
export async function removeTraces(work: Work, row: CommentRow): Promise<void> {
  const { site, thread, id } = row;
  await work.deleteFrom('reaction').where('site', '=', site).where('thread', '=', thread).where('comment', '=', id).execute();
  await work.deleteFrom('report').where('site', '=', site).where('comment', '=', id).execute();
  await forgetOutside(work, row);
  if (row.edited !== null) await blankEdits(work, row);
}
