import { CommentError } from '../../contract/errors.ts';
import { pageKey } from '../../contract/key.ts';
import type { AnswerOf, Id, InputOf, Method, PageRef, Thread, Viewer, Who } from '../../contract/types.ts';
import { admitSearch, ownerOf } from '../../contract/admit.ts';
import { fold } from '../../contract/fold.ts';
import { canOf, drawFor, drawShared, eachOf, mineOf, pageOf, tally, viewOf, type Ruled, type View } from './draw.ts';
import { cursorAt, markOf, readCursor, readPage, readPath } from './paging.ts';
import { isShown, joined, placeOf, type Place, type Row, type Store } from './store.ts';

/** Every key a page has: its own and its earlier ones. */
export const keysOf = (page: PageRef): Id[] => [page.key, ...(page.aliases ?? [])].map(pageKey);

/** A method before it is made asynchronous. */
export type Plain<K extends Method> = (input: InputOf<K>) => AnswerOf<K>;

/** What can be asked of a store without changing it. */
export type Reading = { [K in 'open' | 'list' | 'personal' | 'count' | 'latest' | 'search']: Plain<K> };

/** The reading half of a backend, as one viewer sees it. */
export function reading(store: Store, settings: Ruled, who: Who): Reading {
  const owner = ownerOf(who);

  /** The thread of a page's key, else of its first alias that has one, else an empty one of its key. */
  function find(page: PageRef): Place {
    const keys = keysOf(page);
    const known = keys.find((key) => store.places.has(joined(who.site, key)));
    return placeOf(store, who.site, known ?? keys[0]!);
  }

  return {
    open({ page, sort = 'oldest', focus }) {
      const place = find(page);
      const path = focus === undefined ? undefined : readPath(place, focus, settings);
      const first = readPage(place, { parent: null, sort }, settings);
      return { thread: drawThread(place, viewOf(settings, place)), viewer: guestOf(settings), page: first, ...(path && { path }) };
    },
    list({ thread, parent, sort = 'oldest', cursor }) {
      const place = placeOf(store, who.site, thread);
      if (parent === null) return readPage(place, { parent, sort, cursor }, settings);
      const row = place.rows.get(parent);
      if (!row || !isShown(row)) throw new CommentError('not-found', 'This comment is no longer there.', { field: 'parent' });
      return readPage(place, { parent, sort: 'oldest', cursor }, settings);
    },
    personal({ page }) {
      if (owner === null) return null;
      const place = find(page);
      const rows = Array.from(place.rows.values());
      const view = viewOf(settings, place, who);
      const told = rows.filter((row) => row.owner === owner || (row.state === 'pending' && view.acts.includes('approve')));
      const touched = rows.filter(
        (row) => row.state === 'visible' && (row.owner === owner || row.votes.some((vote) => vote.owner === owner)),
      );
      return {
        viewer: { ...guestOf(settings), ...(who.author && { author: who.author }) },
        can: canOf(view),
        each: eachOf(view),
        reacted: place.votes.filter((vote) => vote.owner === owner).map((vote) => vote.kind),
        comments: touched.map((row) => ({ id: row.id, mine: mineOf(row, owner, view) })),
        waiting: told.filter((row) => row.state === 'pending' || row.state === 'rejected').map((row) => drawFor(row, owner, view)),
      };
    },
    count: ({ keys }) => keys.map((key) => placeOf(store, who.site, pageKey(key)).count),
    latest({ limit, thread }) {
      const all = Array.from(store.places.values()).filter((place) => place.site === who.site);
      const places = thread === undefined ? all : [placeOf(store, who.site, thread)];
      const rows = newest(places).slice(0, limit);
      return rows.map(([row, place]) => ({ ...drawShared(row, settings), ...pageOf(place) }));
    },
    search({ thread, text, cursor }) {
      const wanted = admitSearch(text);
      const from = cursor === undefined ? Infinity : readCursor('newest', cursor).seq;
      const found = newest([placeOf(store, who.site, thread)]).filter(([row]) => row.seq < from && fold(row.text).includes(wanted));
      const rows = found.slice(0, settings.pageSize).map(([row]) => row);
      const next = rows.length < found.length ? cursorAt('newest', markOf(rows.at(-1)!)) : null;
      return { items: rows.map((row) => drawShared(row, settings)), next };
    },
  };
}

/** Every visible comment of some threads, newest first. */
const newest = (places: Place[]): [Row, Place][] =>
  places
    .flatMap((place) => Array.from(place.rows.values(), (row): [Row, Place] => [row, place]))
    .filter(([row]) => row.state === 'visible')
    .toSorted(([a], [b]) => b.seq - a.seq);

const guestOf = (settings: Ruled): Viewer => ({ author: null, guest: settings.guest, providers: [] });

/** A thread as all readers share it. */
export function drawThread(place: Place, view: View): Thread {
  const { settings, lock } = view;
  return {
    id: place.id,
    count: place.count,
    kinds: settings.kinds,
    reactions: tally(place.votes, settings.kinds),
    sorts: ['oldest', 'newest', 'best'],
    can: canOf(view),
    each: eachOf(view),
    limits: { text: settings.textLimit },
    repeatable: true,
    ...(lock !== 'open' && { lock, ...(place.closed !== undefined && { closed: place.closed }) }),
    at: String(place.turn),
  };
}
