import { ownerOf } from '../../contract/admit.ts';
import { CommentError } from '../../contract/errors.ts';
import { pageKey } from '../../contract/key.ts';
import { admitAct, PINNED, writtenAt, type Moderating } from '../../contract/moderating.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Comment, Id, State, Who } from '../../contract/types.ts';
import { drawFor, instant, viewOf, type Ruled } from './draw.ts';
import { drawThread, type Plain } from './reading.ts';
import { change, keepPlace, placeOf, type Place, type Row, type Store } from './store.ts';

/** What readers tell moderators, and what those decide. */
export type Acting = { [K in 'report' | Moderating]: Plain<K> };

const gone = (): CommentError => new CommentError('not-found', 'This comment is no longer there.');

/** The moderators' half of a backend, as one viewer sees it. */
export function acting(store: Store, settings: Ruled, who: Who): Acting {
  const owner = ownerOf(who);

  /** A comment that a moderator may act on. */
  function found(act: Moderating, { thread, id }: { thread: Id; id: Id }): { place: Place; row: Row } {
    admitAct(who, act);
    const place = placeOf(store, who.site, thread);
    const row = place.rows.get(id);
    if (!row || row.state === 'deleted') throw gone();
    return { place, row };
  }

  /** Brings a comment into a state, with the reason that its writer is told. */
  function turn({ place, row }: { place: Place; row: Row }, state: State, reason = ''): Comment {
    const told = cleanLine(reason, 500);
    change(place, row, () => {
      Object.assign(row, { state }, state === 'visible' ? {} : { pinned: false });
      if (told === '') delete row.reason;
      else row.reason = told;
      if (row.reports) row.reports.open = 0;
    });
    return drawn(place, row);
  }

  const drawn = (place: Place, row: Row): Comment => drawFor(row, owner, viewOf(settings, place, who));

  return {
    report({ thread, id }) {
      if (owner === null) throw new CommentError('signed-out', 'Nobody is known to write here.');
      if (!settings.reports) throw new CommentError('unsupported', 'There is nobody here to report to.');
      const row = placeOf(store, who.site, thread).rows.get(id);
      if (!row || row.state === 'deleted' || (row.state !== 'visible' && row.owner !== owner)) throw gone();
      if (row.owner === owner) throw new CommentError('forbidden', 'This comment is your own.');
      row.reports ??= { open: 0, by: [] };
      if (row.reports.by.includes(owner)) return null;
      row.reports.by.push(owner);
      row.reports.open++;
      return null;
    },
    approve(input) {
      const target = found('approve', input);
      const isOther = input.seen !== undefined && input.seen !== instant(writtenAt(target.row));
      return isOther || target.row.state === 'visible' ? drawn(target.place, target.row) : turn(target, 'visible');
    },
    hide(input) {
      const target = found('hide', input);
      return target.row.state === 'visible' ? turn(target, 'pending', input.reason) : drawn(target.place, target.row);
    },
    reject(input) {
      const target = found('reject', input);
      return target.row.state === 'rejected' ? drawn(target.place, target.row) : turn(target, 'rejected', input.reason);
    },
    pin({ on, ...input }) {
      const { place, row } = found('pin', input);
      if (on && (row.parent !== null || row.state !== 'visible'))
        throw new CommentError('invalid', 'Only a comment that is shown and answers none can stand first.', { field: 'id' });
      if (on === Boolean(row.pinned)) return drawn(place, row);
      if (on && Array.from(place.rows.values()).filter((other) => other.pinned).length >= PINNED)
        throw new CommentError('conflict', `${PINNED} comments stand first already: take one of them down before.`);
      change(place, row, () => void (row.pinned = on));
      return drawn(place, row);
    },
    lock({ thread, lock, reason = '' }) {
      admitAct(who, 'lock');
      const place = placeOf(store, who.site, pageKey(thread));
      const closed = lock === 'open' ? '' : cleanLine(reason, 500);
      if ((place.lock ?? 'open') !== lock || (place.closed ?? '') !== closed) {
        delete place.lock;
        delete place.closed;
        Object.assign(place, lock === 'open' ? {} : { lock }, closed === '' ? {} : { closed }, { turned: ++place.turn });
        keepPlace(store, place);
      }
      return drawThread(place, viewOf(settings, place));
    },
  };
}
