import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DeskComment, DeskFilter } from '../../contract/desk.ts';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import { writtenAt } from '../../contract/moderating.ts';
import type { Id, Instant } from '../../contract/types.ts';
import type { Ask } from '../ask.ts';

/** One comment in a list, with what the page knows of it beside what the server said. */
export interface Row {
  id: Id;
  /** Names its element: a comment's own id may hold what cannot stand there. */
  dom: string;
  comment: Signal<DeskComment>;
  /** Whether it has left the list by an act, unless the server refuses that. */
  away: Signal<boolean>;
  /** Why an act was refused, in words. */
  trouble: Signal<string>;
  /** Whether all that is known of it is shown. */
  open: Signal<boolean>;
  /** What its text is to become, while somebody changes it; else `null`. */
  draft: ReadonlySignal<string | null>;
  /** When the text was written that is being changed: what says something else by now is not written over unseen. */
  base: Instant;
  /** Begins to change its text, goes on with that, or ends it by `null`. */
  edit(text: string | null): void;
}

/** What all lists of the page share. */
export interface Rows {
  /** How many rows were made: no two elements have one name, be they of one list or of two. */
  made: number;
  /** Rows whose text is being changed, by site and id: what was typed is there again in each list that such a comment stands in. */
  edited: Map<string, Row>;
}

/** What lists begin with. */
export const noRows = (): Rows => ({ made: 0, edited: new Map() });

/** Some rows that came together, at most 50. Blocks that are far from what is seen are not drawn. */
export interface Block {
  key: number;
  rows: readonly Row[];
  /** Those of them that are in the list now. */
  there: ReadonlySignal<readonly Row[]>;
  /** Whether it is near enough to what is seen to be drawn. */
  near: Signal<boolean>;
}

/** A list of comments that fit a filter, as far as it was read. */
export interface Listing {
  filter: DeskFilter;
  blocks: Signal<readonly Block[]>;
  /** The rows that are in the list now, in order. */
  rows: ReadonlySignal<readonly Row[]>;
  /** Whether there is more to read. */
  more: Signal<boolean>;
  loading: Signal<boolean>;
  failed: Signal<CommentError | null>;
  find(id: Id): Row | undefined;
  /** Reads the next rows, 50 unless told, and resolves to them: to none where that failed, is under way already, or was overtaken by `again`. */
  load(limit?: number): Promise<readonly Row[]>;
  /** Reads it all from the beginning. Rows whose text is being changed stay, and stand first. */
  again(): Promise<unknown>;
  /** Says that it is not shown any more: none of its rows is found from then on, and what is being read is let go. */
  end(): void;
}

/** How many rows are drawn, or not, together. */
const TOGETHER = 50;

/** Makes a list; nothing is read until `load`. */
export function createListing(ask: Ask, filter: DeskFilter, shared = noRows()): Listing {
  const blocks = signal<readonly Block[]>([]);
  const rows = computed(() => blocks.value.flatMap((block) => block.there.value));
  const more = signal(true);
  const loading = signal(false);
  const failed = signal<CommentError | null>(null);
  const known = new Map<Id, Row>();
  let cursor: string | null = null;
  let turn = 0;
  const edited = (id: Id): Row | undefined => shared.edited.get(nameOf(filter, id));

  async function load(limit = 50): Promise<readonly Row[]> {
    if (loading.peek()) return [];
    loading.value = true;
    failed.value = null;
    const mine = turn;
    try {
      const { items, next } = await ask('comments', { ...filter, limit, ...(cursor !== null && { cursor }) });
      if (mine !== turn) return [];
      for (const item of items) {
        const row = edited(item.id);
        if (row) row.comment.value = item;
      }
      // A comment that moved while pages were turned may come twice.
      const fresh = items.filter(({ id }) => !known.has(id)).map((item) => edited(item.id) ?? rowOf(item, filter, shared));
      add(fresh);
      cursor = next;
      more.value = next !== null;
      return fresh;
    } catch (thrown) {
      if (mine === turn) failed.value = toCommentError(thrown);
    } finally {
      if (mine === turn) loading.value = false;
    }
    return [];
  }

  function add(some: readonly Row[]): void {
    for (const row of some) known.set(row.id, row);
    blocks.value = [...blocks.peek(), ...blocksOf(some, blocks.peek().length)];
  }

  function end(): void {
    turn++;
    known.clear();
  }

  return {
    filter,
    blocks,
    rows,
    more,
    loading,
    failed,
    find: (id) => known.get(id),
    load,
    async again() {
      const busy = rows.peek().filter(({ draft }) => draft.peek() !== null);
      end();
      cursor = null;
      loading.value = false;
      blocks.value = [];
      add(busy);
      more.value = true;
      await load();
    },
    end,
  };
}

/** Cuts rows into blocks. The first is drawn at once; whether the others are near is seen once they have a place. */
function blocksOf(rows: readonly Row[], made: number): Block[] {
  return Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, at) => {
    const some = rows.slice(at * TOGETHER, (at + 1) * TOGETHER);
    return { key: made + at, rows: some, there: computed(() => some.filter((row) => !row.away.value)), near: signal(at === 0) };
  });
}

const nameOf = ({ site }: DeskFilter, id: Id): string => `${site} ${id}`;

function rowOf(comment: DeskComment, filter: DeskFilter, shared: Rows): Row {
  const name = nameOf(filter, comment.id);
  const draft = signal<string | null>(null);
  const row: Row = {
    id: comment.id,
    dom: `row-${++shared.made}`,
    comment: signal(comment),
    away: signal(false),
    trouble: signal(''),
    open: signal(false),
    draft,
    base: '',
    edit(text) {
      if (draft.peek() === null) row.base = writtenAt(row.comment.peek());
      draft.value = text;
      row.trouble.value = '';
      if (text === null) shared.edited.delete(name);
      else shared.edited.set(name, row);
    },
  };
  return row;
}

/** What a comment is after an act, as far as the page can tell. */
export function after(comment: DeskComment, act: string): DeskComment {
  const looked = { ...comment, reports: [], reported: 0 };
  switch (act) {
    case 'approve':
      return { ...looked, state: 'visible' };
    case 'hide':
      // What is not shown is left as it is.
      return comment.state === 'visible' ? { ...comment, state: 'pending' } : comment;
    case 'reject':
      return { ...looked, state: 'rejected' };
    case 'remove':
      return { ...looked, state: 'deleted' };
    case 'dismiss':
      return looked;
    default:
      return { ...comment, pinned: act === 'pin' };
  }
}

/** Whether a comment, as an act has left it, still belongs into the list that it stands in. */
export function belongs(comment: DeskComment, { state, reported }: DeskFilter): boolean {
  if (comment.state === 'deleted' && state !== 'deleted') return false;
  if (state && comment.state !== state) return false;
  return !reported || (comment.reported > 0 && comment.state === 'visible');
}
