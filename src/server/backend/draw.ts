import { actsOn, openTo, type Moderating } from '../../contract/moderating.ts';
import type { Author, Comment, Feature, Lock, Mine, Reaction, ReactionKind, Thread, Viewer } from '../../contract/types.ts';
import type { Signal } from '../../contract/desk.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import { instant } from './context.ts';
import type { Settings } from '../../contract/rules.ts';

/** The columns that everybody's picture of a comment is drawn from. */
export const sharedColumns = [
  'seq',
  'id',
  'parent',
  'author_id',
  'name',
  'avatar',
  'website',
  'badge',
  'html',
  'created',
  'edited',
  'state',
  'shown',
  'replies',
  'reactions',
  'score',
  'rev',
  'pinned',
] as const;

/** A row as far as others may know it. */
export type SharedRow = Pick<CommentRow, (typeof sharedColumns)[number]>;

/** By what a viewer's part is drawn. */
export interface View {
  settings: Settings;
  /** How much of the thread is closed. */
  lock: Lock;
  /** What the viewer may do as a moderator. */
  acts: readonly Moderating[];
}

/** What a viewer may do on a thread. */
export const canOf = ({ settings, lock, acts }: View): Feature[] => {
  const all = ['personal', 'create', 'preview', 'react', 'count', 'latest', 'search', 'watch', 'signIn'] as const;
  const own = openTo(all, lock).filter(
    (feature) => (feature !== 'react' || settings.kinds.length > 0) && (feature !== 'signIn' || settings.providers.length > 0),
  );
  return acts.includes('lock') ? [...own, 'lock'] : own;
};

/** What a viewer may do to any comment that is shown. */
export const eachOf = ({ settings, lock, acts }: View): Feature[] => [
  ...openTo(settings.kinds.length > 0 ? ['create', 'react'] : ['create'], lock),
  'report',
  ...actsOn('visible', true, acts),
];

/** Somebody of whom nothing is known. */
export const guestOf = (settings: Settings): Viewer => ({ author: null, guest: settings.guest, providers: settings.providers });

/** Reads a column of counts in the order of the kinds; a kind nobody chose, or that is no longer offered, is left out. */
export function drawReactions(column: string, kinds: readonly ReactionKind[]): Reaction[] {
  if (column === '{}') return [];
  const counts = new Map(Object.entries(JSON.parse(column) as Record<string, number>));
  return kinds.map(({ kind }) => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0);
}

/** A thread as all readers share it. `row` is missing where nothing is stored yet. */
export function drawThread(id: string, row: ThreadRow | undefined, view: View): Thread {
  const { settings, lock } = view;
  return {
    id,
    count: row?.count ?? 0,
    kinds: settings.kinds,
    reactions: drawReactions(row?.reactions ?? '{}', settings.kinds),
    sorts: ['oldest', 'newest', 'best'],
    can: canOf(view),
    each: eachOf(view),
    limits: { text: settings.textLimit },
    repeatable: true,
    ...(lock !== 'open' && { lock, ...(row?.closed && { closed: row.closed }) }),
    at: String(row?.rev ?? 0),
  };
}

/** What remains of a comment that is not shown: nothing but its place. */
export function tombstone({ id, parent, created, replies }: Pick<CommentRow, 'id' | 'parent' | 'created' | 'replies'>): Comment {
  return { id, parent, author: { id: null, name: '' }, body: { text: '' }, created, state: 'deleted', replies, reactions: [] };
}

/** A row as everybody sees it. */
export const drawShared = (row: SharedRow, settings: Settings): Comment =>
  row.state === 'visible' ? drawWhole(row, settings) : tombstone(row);

/** A row as its writer sees it, also while others do not. `reacted` are the kinds the writer chose for it. */
export const drawOwn = (row: CommentRow, reacted: string[], view: View): Comment => ({
  ...drawWhole(row, view.settings),
  mine: mineOf(row, reacted, view),
});

/** A row of somebody else as a moderator sees it, whatever its state. */
export const drawModerated = (row: CommentRow, reacted: string[], view: View): Comment => ({
  ...drawWhole(row, view.settings),
  mine: {
    can: [...(row.state === 'visible' ? eachOf({ ...view, acts: [] }) : []), ...actsOfRow(row, view)],
    reacted,
    ...reasonOf(row, view),
  },
});

function drawWhole(row: SharedRow, settings: Settings): Comment {
  const { id, parent, html, created, edited, state, replies, pinned } = row;
  const reactions = drawReactions(row.reactions, settings.kinds);
  return {
    id,
    parent,
    author: authorOf(row),
    body: { html },
    created,
    ...(edited !== null && { edited }),
    state,
    replies,
    reactions,
    ...(pinned === 1 && { pinned: true }),
  };
}

function authorOf({ author_id, name, avatar, website, badge }: SharedRow): Author {
  const author: Author = { id: author_id, name };
  if (avatar !== null) author.avatar = avatar;
  if (website !== null) author.website = website;
  if (badge !== null) author.badge = badge;
  return author;
}

const closes = (row: CommentRow, settings: Settings): number => Date.parse(row.created) + settings.window;

/** How far the clocks of several servers may be apart, in milliseconds. */
const APART = 60_000;

/** Whether its writer may still edit and remove a row. One of tomorrow is from before the clock went back, and its time is over. */
export function isOpen(row: CommentRow, settings: Settings): boolean {
  const now = settings.now();
  return now < closes(row, settings) && now > Date.parse(row.created) - APART;
}

/** The writer's part of their own row. */
export function mineOf(row: CommentRow, reacted: string[], view: View): Mine {
  const until = instant(closes(row, view.settings));
  const mine: Mine = { can: [...rightsOf(row, view), ...actsOfRow(row, view)], reacted, until, source: row.text };
  if (row.draft_key !== null) mine.key = row.draft_key;
  return { ...mine, ...reasonOf(row, view) };
}

/** What its writer may do to a row. One that a moderator hid may be taken back, but not changed. */
export function rightsOf(row: CommentRow, { settings, lock }: View): Feature[] {
  const can: Feature[] = row.state === 'visible' ? openTo(settings.kinds.length > 0 ? ['create', 'react'] : ['create'], lock) : [];
  if (isOpen(row, settings)) can.push(...(row.state === 'rejected' ? (['remove'] as const) : (['edit', 'remove'] as const)));
  return [...can, 'source'];
}

const actsOfRow = (row: CommentRow, { acts }: View): Moderating[] => actsOn(row.state, row.parent === null, acts);

/** Why a row is not shown: to its writer what they were told, to a moderator also what spoke for it. */
function reasonOf({ state, reason, signals }: CommentRow, { acts }: View): Pick<Mine, 'reason'> {
  if (state === 'visible') return {};
  const spoke = acts.length > 0 && signals !== null ? (JSON.parse(signals) as Signal[]).map((signal) => signal.reason) : [];
  const words = [...(reason === null ? [] : [reason]), ...spoke];
  return words.length === 0 ? {} : { reason: Array.from(words.join(' · ')).slice(0, 500).join('') };
}
