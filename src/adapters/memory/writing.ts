import { CommentError } from '../../contract/errors.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Comment, Draft, Id, InputOf, ReactionKind, Who } from '../../contract/types.ts';
import { admitGuest, admitKind, admitName, admitText, ownerOf, settled } from '../../contract/admit.ts';
import { actsOf, admitOpen } from '../../contract/moderating.ts';
import { drawFor, drawShared, isOpen, rightsOf, tally, tombstone, viewOf, type Ruled } from './draw.ts';
import { keysOf, type Plain } from './reading.ts';
import {
  change,
  fingerprint,
  isShown,
  joined,
  keepPlace,
  placeOf,
  type Made,
  type Place,
  type Row,
  type Store,
  type Vote,
} from './store.ts';

/** How long a draft's key is remembered, in milliseconds: 7 days. */
const REMEMBERED = 7 * 24 * 60 * 60_000;

/** What changes a store, or needs to know whose a comment is. */
export type Writing = { [K in 'create' | 'edit' | 'remove' | 'react' | 'source']: Plain<K> };

const gone = (field?: string): CommentError =>
  new CommentError('not-found', 'This comment is no longer there.', field === undefined ? {} : { field });

/** The writing half of a backend, as one viewer sees it. */
export function writing(store: Store, settings: Ruled, who: Who): Writing {
  function writer(): string {
    const owner = ownerOf(who);
    if (owner === null) throw new CommentError('signed-out', 'Nobody is known to write here.');
    return owner;
  }

  /** The viewer's own comment, while the viewer may do this to it. */
  function own(feature: 'edit' | 'remove' | 'source', { thread, id }: { thread: Id; id: Id }): { place: Place; row: Row } {
    const owner = writer();
    const place = placeOf(store, who.site, thread);
    const row = place.rows.get(id);
    if (!row || row.state === 'deleted' || (row.owner !== owner && !isShown(row))) throw gone();
    if (row.owner !== owner) throw new CommentError('forbidden', 'This comment is somebody else’s.');
    if (feature !== 'source' && !isOpen(row, settings)) throw new CommentError('forbidden', 'It is too late to change this comment.');
    if (!rightsOf(row, viewOf(settings, place)).includes(feature))
      throw new CommentError('forbidden', 'This comment can no longer be changed.');
    return { place, row };
  }

  return {
    create(draft) {
      const owner = writer();
      const name = joined(who.site, owner, draft.key);
      const before = store.made.get(name);
      if (before && settings.now() < before.created + REMEMBERED) return repeated(before, draft);
      admitText(draft.text, settings.textLimit);
      const { author } = admitGuest(who, draft.guest ?? {}, settings.guest);
      if (author.id === null) admitName(author.name, ownersOf(store, settings, who.site));
      const place = target(draft);
      admitOpen('create', place.lock ?? 'open', place.closed ?? null);
      const held = !actsOf(who.roles).includes('approve') && settings.hold(draft);
      const row = newRow(draft, owner);
      Object.assign(row, { author }, typeof held === 'string' ? { reason: held } : {});
      keepPlace(store, place);
      place.rows.set(row.id, row);
      remember(name, draft, row);
      if (held === false) change(place, row, (row) => void (row.state = 'visible'));
      return drawFor(row, owner, viewOf(settings, place, who));
    },
    edit({ thread, id, text }) {
      const { place, row } = own('edit', { thread, id });
      admitText(text, settings.textLimit);
      if (text !== row.text) change(place, row, () => Object.assign(row, { text, edited: settings.now() }));
      return drawFor(row, row.owner, viewOf(settings, place, who));
    },
    remove(input) {
      const { place, row } = own('remove', input);
      const empty = { state: 'deleted', author: { id: null, name: '' }, text: '', votes: [], owner: '', key: '' } as const;
      change(place, row, () => Object.assign(row, { ...empty, votes: [], pinned: false }));
      delete row.reports;
      return isShown(row) ? drawShared(row, settings) : null;
    },
    source: (input) => ({ text: own('source', input).row.text }),
    react({ thread, comment, kind, on }) {
      const owner = writer();
      if (settings.kinds.length === 0) throw new CommentError('unsupported', 'There are no reactions here.');
      admitKind(settings.kinds, { thread, comment, kind, on });
      const place = placeOf(store, who.site, thread);
      const row = comment === null ? undefined : place.rows.get(comment);
      if (on) admitOpen('react', place.lock ?? 'open', place.closed ?? null);
      if (comment !== null && row?.state !== 'visible') throw gone();
      const votes = votesAfter((row ?? place).votes, { owner, kind }, on, settings.kinds);
      if (!votes) return tally((row ?? place).votes, settings.kinds);
      if (row) change(place, row, () => void (row.votes = votes));
      else {
        keepPlace(store, place);
        Object.assign(place, { votes, totals: ++place.turn });
      }
      return tally(votes, settings.kinds);
    },
  };

  /** The thread a draft goes to, once its parent is known to be there. Its address is the latest writer's, unless it was found by an alias. */
  function target(draft: Draft): Place {
    const [key, ...aliases] = keysOf(draft.page);
    if (draft.thread !== key && !aliases.includes(draft.thread))
      throw new CommentError('invalid', 'This thread belongs to another page.', { field: 'thread' });
    const place = placeOf(store, who.site, draft.thread);
    if (draft.parent !== null && place.rows.get(draft.parent)?.state !== 'visible') throw gone('parent');
    if (draft.thread === key || place.url === '') Object.assign(place, { url: draft.page.url, title: cleanLine(draft.page.title, 300) });
    return place;
  }

  function newRow(draft: Draft, owner: string): Row {
    const seq = store.next++;
    const { parent, text, key } = draft;
    const unsigned = { id: null, name: '' };
    const none = { replies: 0, votes: [], turn: 0 };
    return { id: String(seq), seq, parent, owner, author: unsigned, text, created: settings.now(), state: 'pending', key, ...none };
  }

  /** Remembers what a draft made, and forgets what was made too long ago. */
  function remember(name: string, { thread, parent, text }: Draft, { id, created }: Row): void {
    for (const [name, made] of store.made) {
      if (created < made.created + REMEMBERED) break;
      store.made.delete(name);
    }
    store.made.set(name, { thread, parent, print: fingerprint(text), id, created });
  }

  /** What a draft made when it came before: the comment as it is now. */
  function repeated(made: Made, draft: InputOf<'create'>): Comment {
    if (made.thread !== draft.thread || made.parent !== draft.parent || made.print !== fingerprint(draft.text))
      throw new CommentError('conflict', 'Something else was sent from this draft before.');
    const place = placeOf(store, who.site, made.thread);
    const row = place.rows.get(made.id);
    if (row && row.state !== 'deleted') return drawFor(row, row.owner, viewOf(settings, place, who));
    return tombstone(row ?? { id: made.id, parent: made.parent, created: made.created, replies: 0 });
  }
}

/** The names that no guest may sign with: those of the rules, and those that a badge stands beside. */
function* ownersOf(store: Store, settings: Ruled, site: Id): Generator<string> {
  yield* settings.owners;
  for (const place of store.places.values())
    if (place.site === site) for (const { author } of place.rows.values()) if (author.badge !== undefined) yield author.name;
}

/** The votes once a viewer has this one or no longer has it; `undefined` where that is so already. Of a group one stays at most. */
function votesAfter(votes: readonly Vote[], { owner, kind }: Vote, on: boolean, kinds: readonly ReactionKind[]): Vote[] | undefined {
  const has = votes.some((vote) => vote.owner === owner && vote.kind === kind);
  if (has === on) return undefined;
  const group = kinds.find((known) => known.kind === kind)?.group;
  const rivals = kinds.filter((known) => known.kind === kind || (group !== undefined && known.group === group));
  const standing = votes.filter((vote) => vote.owner === owner && rivals.some((rival) => rival.kind === vote.kind));
  if (standing.some((vote) => rivals.some((rival) => rival.final && rival.kind === vote.kind))) throw settled();
  const others = votes.filter((vote) => !standing.includes(vote));
  return on ? [...others, { owner, kind }] : others;
}
