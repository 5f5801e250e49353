import type { DeskComment, Signal } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { personOf } from '../person.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import type { ReportTable } from '../store/schema-moderation.ts';

/** The most reports of one comment that are told. */
const REPORTS = 20;

/** Comments as moderators see them, the newest first. */
export async function drawComments(work: Work, site: Id, seqs: readonly number[]): Promise<DeskComment[]> {
  const rows = await work.selectFrom('comment').selectAll().where('seq', 'in', seqs).execute();
  if (rows.length === 0) return [];
  const keys = [...new Set(rows.map(({ thread }) => thread))];
  const threads = await work
    .selectFrom('thread')
    .select(['key', 'title', 'url'])
    .where('site', '=', site)
    .where('key', 'in', keys)
    .execute();
  const pages = new Map(threads.map((thread) => [thread.key, thread]));
  const reports = await reportsOf(
    work,
    site,
    rows.filter(({ flags }) => flags > 0).map(({ id }) => id),
  );
  return rows.toSorted((a, b) => b.seq - a.seq).map((row) => drawComment(row, pages.get(row.thread), reports.get(row.id) ?? []));
}

type Report = Pick<ReportTable, 'comment' | 'reason' | 'made'>;

/** The newest open reports of some comments. Of one that thousands reported only the newest are read. */
async function reportsOf(work: Work, site: Id, ids: readonly Id[]): Promise<Map<Id, Report[]>> {
  if (ids.length === 0) return new Map();
  const rows = await work
    .selectFrom('report')
    .select(['comment', 'reason', 'made'])
    .where('site', '=', site)
    .where('comment', 'in', ids)
    .where('closed', '=', 0)
    .where(({ eb, fn, selectFrom }) =>
      eb(
        'made',
        '>=',
        fn.coalesce(
          selectFrom('report as newer')
            .select('newer.made')
            .where('newer.site', '=', site)
            .whereRef('newer.comment', '=', 'report.comment')
            .where('newer.closed', '=', 0)
            .orderBy('newer.made', 'desc')
            .offset(REPORTS - 1)
            .limit(1),
          eb.val(''),
        ),
      ),
    )
    .orderBy('made', 'desc')
    .execute();
  return Map.groupBy(rows, ({ comment }) => comment);
}

function drawComment(row: CommentRow, page: Pick<ThreadRow, 'title' | 'url'> | undefined, reports: readonly Report[]): DeskComment {
  const { id, thread, parent, owner, email, network, text, created, edited, state, pinned, flags } = row;
  return {
    id,
    thread,
    parent,
    page: { title: page?.title ?? '', url: page?.url ?? '' },
    author: {
      name: row.name,
      ...(row.website !== null && { website: row.website }),
      ...(row.badge !== null && { badge: row.badge }),
      account: row.author_id !== null,
    },
    person: owner === null ? null : personOf(row.site, owner),
    email,
    network,
    text,
    created,
    ...(edited !== null && { edited }),
    state,
    pinned: pinned === 1,
    ...(row.reason !== null && { told: row.reason }),
    signals: row.signals === null ? [] : (JSON.parse(row.signals) as Signal[]),
    reports: reports.slice(0, REPORTS).map(({ reason, made }) => ({ reason, made })),
    reported: flags,
  };
}
