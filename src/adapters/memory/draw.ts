import type { Comment, Feature, Instant, Mine, Reaction, ReactionKind } from '../../contract/types.ts';
import type { Settings } from '../../contract/rules.ts';
import type { Place, Row, Vote } from './store.ts';

/** What a viewer may do to any comment. */
export const eachOf = (settings: Settings): Feature[] => (settings.kinds.length > 0 ? ['create', 'react'] : ['create']);

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

/** A row as its writer sees it, also while others do not. */
export const drawOwn = (row: Row, settings: Settings): Comment => ({ ...drawWhole(row, settings), mine: mineOf(row, row.owner, settings) });

function drawWhole(row: Row, settings: Settings): Comment {
  const { id, parent, author, state, replies } = row;
  const edited = row.edited === undefined ? {} : { edited: instant(row.edited) };
  const reactions = tally(row.votes, settings.kinds);
  return { id, parent, author, body: { text: row.text }, created: instant(row.created), ...edited, state, replies, reactions };
}

/** Whether its writer may still edit and remove a row. */
export const isOpen = (row: Row, settings: Settings): boolean => settings.now() < row.created + settings.window;

/** One viewer's part of a row. */
export function mineOf(row: Row, owner: string, settings: Settings): Mine {
  const reacted = row.votes.filter((vote) => vote.owner === owner).map((vote) => vote.kind);
  if (row.owner !== owner) return { can: eachOf(settings), reacted };
  const reason = row.reason === undefined ? {} : { reason: row.reason };
  const until = instant(row.created + settings.window);
  return { can: rightsOf(row, settings), reacted, until, source: row.text, key: row.key, ...reason };
}

/** What its writer may do to a row. */
export function rightsOf(row: Row, settings: Settings): Feature[] {
  const can: Feature[] = row.state === 'visible' ? eachOf(settings) : [];
  if (isOpen(row, settings)) can.push(...(row.state === 'rejected' ? (['remove'] as const) : (['edit', 'remove'] as const)));
  return [...can, 'source'];
}

/** Where a row stands, for a list over many pages; nothing where no address is known yet. */
export const pageOf = (place: Place): Pick<Comment, 'page'> => (place.url === '' ? {} : { page: { title: place.title, url: place.url } });
