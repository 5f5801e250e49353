import type { DeskAct } from '../../contract/desk.ts';
import type { Id, State } from '../../contract/types.ts';
import type { Context } from './context.ts';
import { perform } from './moderate.ts';

/** The acts of whoever has the server, by command. Ids are unique over all sites. */
export interface Moderator {
  /** Takes a comment out of everybody's sight but its writer's, for good until it is shown; `false` where there is no such comment. */
  hide(id: Id): Promise<boolean>;
  /** Shows a comment that was hidden or waits; `false` where there is no such comment. */
  show(id: Id): Promise<boolean>;
  /** Lets a comment that waits appear; `false` where none of this id waits. */
  approve(id: Id): Promise<boolean>;
}

/** A moderator of everything there is. */
export function createModerator(context: Context): Moderator {
  async function turn(id: Id, from: readonly State[], name: DeskAct): Promise<boolean> {
    const places = context.store.read((work) =>
      work.selectFrom('comment').select(['site', 'state']).where('id', '=', id).executeTakeFirst(),
    );
    const place = await places;
    if (!place || !from.includes(place.state)) return false;
    await perform(context, { site: place.site, account: null, by: 'The server’s owner' }, name, [id]);
    return true;
  }

  return {
    hide: (id) => turn(id, ['visible', 'pending', 'rejected'], 'reject'),
    show: (id) => turn(id, ['visible', 'pending', 'rejected'], 'approve'),
    approve: (id) => turn(id, ['pending'], 'approve'),
  };
}
