import type { Id } from '../../contract/types.ts';
import { change, findComment, type Ledger } from '../backend/ledger.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Kept } from '../backend/deeds.ts';
import { admitPin } from '../backend/moderate.ts';

/** Brings comments back to how they were before a deed; those that changed since are left out. Resolves to those that changed. */
export async function putBack(work: Work, ledger: Ledger, at: string, before: Record<Id, Kept>, after: Record<Id, Kept>): Promise<Id[]> {
  const done: Id[] = [];
  for (const [id, kept] of Object.entries(before)) {
    const row = await findComment(work, ledger, id);
    // A report that came since is no reason to leave it so.
    if (!row || row.state !== after[id]!.state || row.reason !== after[id]!.reason || row.pinned !== after[id]!.pinned) continue;
    if (kept.pinned === 1 && row.pinned === 0) await admitPin(work, ledger);
    const reopened = kept.flags > after[id]!.flags ? await reopen(work, row, at, kept.flags) : 0;
    const flags = row.flags + reopened;
    // Of reports alone readers see nothing.
    if (kept.state === row.state && kept.reason === row.reason && kept.pinned === row.pinned)
      await work.updateTable('comment').set({ flags }).where('seq', '=', row.seq).execute();
    else await change(work, ledger, row, { ...kept, flags });
    done.push(id);
  }
  return done;
}

/** Opens the reports again that a deed closed: the newest of those before it, since what was closed earlier was made earlier. */
async function reopen(work: Work, { site, id }: CommentRow, at: string, count: number): Promise<number> {
  const rows = await work
    .selectFrom('report')
    .select('owner')
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('closed', '=', 1)
    .where('made', '<=', at)
    .orderBy('made', 'desc')
    .limit(count)
    .execute();
  if (rows.length === 0) return 0;
  const owners = rows.map(({ owner }) => owner);
  await work
    .updateTable('report')
    .set({ closed: 0 })
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('owner', 'in', owners)
    .execute();
  return owners.length;
}
