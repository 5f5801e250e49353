import { admitText } from '../../contract/admit.ts';
import type { Desk, DeskComment } from '../../contract/desk.ts';
import { writtenAt } from '../../contract/moderating.ts';
import type { Id } from '../../contract/types.ts';
import { gone, instant, type Context } from '../backend/context.ts';
import { change, findComment } from '../backend/ledger.ts';
import { askAnew } from '../backend/looking.ts';
import { renewOutside } from '../backend/outside-rows.ts';
import { inThread } from './bulk.ts';
import { findDeskComment } from './comments.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer } from './ground.ts';

/**
 * Answers `edit`: others' words, kept in the log as they were and as they are. A text that did not change is no edit; one that
 * its writer changed since it was seen stays.
 */
export async function edit(context: Context, doer: Doer, { id, text, seen }: Omit<Desk['edit']['input'], 'site'>): Promise<DeskComment> {
  const { store, settings, render } = context;
  const { site } = doer;
  admitText(text, settings.textLimit);
  const html = await render(text);
  const thread = await store.read((work) => threadOf(work, site, id));
  let renewed = false;
  const edited = await inThread(context, site, thread, async (work, ledger) => {
    const row = await findComment(work, ledger, id);
    if (!row || row.state === 'deleted') throw gone('id');
    if (row.text !== text && (seen ?? writtenAt(row)) === writtenAt(row)) {
      const [before, after] = [row.text, text].map((text) => ({ text }));
      const now = await change(work, ledger, row, { text, html, edited: instant(settings.now()) });
      await writeDeed(work, doer, { act: 'edit', thread: ledger.key, what: [id], before, after });
      renewed = await renewOutside(work, now, true);
    }
    return findDeskComment(work, site, id);
  });
  if (!edited) throw gone('id');
  if (renewed) askAnew(context, site, id);
  return edited;
}

/** The thread in which a comment stands. @throws {CommentError} where there is none of this id. */
export async function threadOf(work: Parameters<typeof findDeskComment>[0], site: Id, id: Id): Promise<Id> {
  const row = await work.selectFrom('comment').select('thread').where('site', '=', site).where('id', '=', id).executeTakeFirst();
  if (!row) throw gone('id');
  return row.thread;
}

/** Answers `drawn`: what readers get to see of a comment, whatever its state. */
export async function drawn({ store }: Context, site: Id, id: Id): Promise<{ html: string }> {
  const rows = store.read((work) =>
    work.selectFrom('comment').select(['html', 'state']).where('site', '=', site).where('id', '=', id).executeTakeFirst(),
  );
  const row = await rows;
  if (!row || row.state === 'deleted') throw gone('id');
  return { html: row.html };
}
