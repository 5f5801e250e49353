import type { Id, State } from '../../contract/types.ts';
import type { Context } from './context.ts';
import { change, closeLedger, findComment, takeThread } from './ledger.ts';
import { nameOf } from './watchers.ts';

/** The acts of a moderator, until moderation has its place in the contract. Ids are unique over all sites. */
export interface Moderator {
  /** Takes a comment out of everybody's sight; `false` where there is no such comment. */
  hide(id: Id): Promise<boolean>;
  /** Shows a comment that was hidden or waits; `false` where there is no such comment. */
  show(id: Id): Promise<boolean>;
  /** Lets a comment that waits appear; `false` where none of this id waits. */
  approve(id: Id): Promise<boolean>;
}

/** A moderator of everything there is. */
export function createModerator({ store, watchers }: Context): Moderator {
  async function turn(id: Id, from: readonly State[], to: State): Promise<boolean> {
    const place = await store.read((work) => work.selectFrom('comment').select(['site', 'thread']).where('id', '=', id).executeTakeFirst());
    if (!place) return false;
    const done = await store.write(nameOf(place.site, place.thread), async (work) => {
      const ledger = await takeThread(work, place.site, place.thread);
      const row = ledger && (await findComment(work, ledger, id));
      if (!ledger || !row || !from.includes(row.state)) return false;
      if (row.state !== to) await change(work, ledger, row, { state: to, reason: null });
      await closeLedger(work, ledger);
      return true;
    });
    if (done) watchers.ring(place.site, place.thread);
    return done;
  }

  return {
    hide: (id) => turn(id, ['visible', 'pending', 'rejected'], 'rejected'),
    show: (id) => turn(id, ['visible', 'pending', 'rejected'], 'visible'),
    approve: (id) => turn(id, ['pending'], 'visible'),
  };
}
