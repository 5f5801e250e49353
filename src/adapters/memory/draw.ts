import { actsOf, actsOn, openTo, type Moderating } from '../../contract/moderating.ts';
import type { Comment, Feature, Instant, Lock, Mine, Reaction, ReactionKind, Who } from '../../contract/types.ts';
import type { Settings } from '../../contract/rules.ts';
import type { Place, Row, Vote } from './store.ts';

/** The rules of this backend. */
export interface Ruled extends Settings {
  /** Whether there is anybody whom a report would reach. */
  reports: boolean;
}

/** By what a viewer's part of a thread is drawn. */
export interface View {
  settings: Ruled;
  lock: Lock;
  /** What the viewer may do as a moderator. */
  acts: readonly Moderating[];
}

/** By what is drawn what a viewer may do; without `who`, what all may. */
export const viewOf = (settings: Ruled, place: Place, who?: Who): View => ({
  settings,
  lock: place.lock ?? 'open',
  acts: who ? actsOf(who.roles) : [],
});

/** What a viewer may do on a thread. */
export function canOf({ settings, lock, acts }: View): Feature[] {
  const all = ['personal', 'create', 'preview', 'react', 'count', 'latest', 'search', 'watch'] as const;
  const own = openTo(all, lock).filter((feature) => feature !== 'react' || settings.kinds.length > 0);
  return acts.includes('lock') ? [...own, 'lock'] : own;
}

const answering = ({ settings, lock }: View): Feature[] => openTo(settings.kinds.length > 0 ? ['create', 'react'] : ['create'], lock);

/** What a viewer may do to any comment that is shown. */
export const eachOf = (view: View): Feature[] => [
  ...answering(view),
  ...(view.settings.reports ? (['report'] as const) : []),
  ...actsOn('visible', true, view.acts),
];

/** A moment as the contract writes it. */
export const instant = (ms: number): Instant => new Date(ms).toISOString();

/** Counts votes in the order of the kinds; a kind nobody chose is left out. */
export function tally(votes: readonly Vote[], kinds: readonly ReactionKind[]): Reaction[] {
  return kinds
    .map(({ kind }) => ({ kind, count: votes.filter((vote) => vote.kind === kind).length }))
    .filter((reaction) => reaction.count > 0);
}

/** What remains of a comment that is not shown: nothing but its place. */
export function tombstone(row: Pick<Row, 'id' | 'parent' | 'created' | 'replies'>): Comment {
  const { id, parent, created, replies } = row;
  return {
    id,
    parent,
    author: { id: null, name: '' },
    body: { text: '' },
    created: instant(created),
    state: 'deleted',
    replies,
    reactions: [],
  };
}

/** A row as everybody sees it. */
export const drawShared = (row: Row, settings: Settings): Comment => (row.state === 'visible' ? drawWhole(row, settings) : tombstone(row));

/** A row as its writer sees it, also while others do not; or as a moderator sees that of somebody else. */
export const drawFor = (row: Row, owner: string | null, view: View): Comment => ({
  ...drawWhole(row, view.settings),
  mine: mineOf(row, owner, view),
});

function drawWhole(row: Row, settings: Settings): Comment {
  const { id, parent, author, state, replies } = row;
  const edited = row.edited === undefined ? {} : { edited: instant(row.edited) };
  const reactions = tally(row.votes, settings.kinds);
  const pinned = row.pinned ? { pinned: true } : {};
  return { id, parent, author, body: { text: row.text }, created: instant(row.created), ...edited, state, replies, reactions, ...pinned };
}

/** Whether its writer may still edit and remove a row. */
export const isOpen = (row: Row, settings: Settings): boolean => settings.now() < row.created + settings.window;

/** One viewer's part of a row. */
export function mineOf(row: Row, owner: string | null, view: View): Mine {
  const reacted = row.votes.filter((vote) => vote.owner === owner).map((vote) => vote.kind);
  const acts = actsOn(row.state, row.parent === null, view.acts);
  const reason = row.reason === undefined || row.state === 'visible' ? {} : { reason: row.reason };
  if (owner === null || row.owner !== owner)
    return { can: [...(row.state === 'visible' ? eachOf({ ...view, acts: [] }) : []), ...acts], reacted, ...reason };
  const until = instant(row.created + view.settings.window);
  return { can: [...rightsOf(row, view), ...acts], reacted, until, source: row.text, key: row.key, ...reason };
}

/** What its writer may do to a row. */
export function rightsOf(row: Row, view: View): Feature[] {
  const can: Feature[] = row.state === 'visible' ? answering(view) : [];
  if (isOpen(row, view.settings)) can.push(...(row.state === 'rejected' ? (['remove'] as const) : (['edit', 'remove'] as const)));
  return [...can, 'source'];
}

/** Where a row stands, for a list over many pages; nothing where no address is known yet. */
export const pageOf = (place: Place): Pick<Comment, 'page'> => (place.url === '' ? {} : { page: { title: place.title, url: place.url } });
