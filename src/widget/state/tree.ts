import { batch, signal, type Signal } from '@preact/signals';
import type { Body, Comment, Cursor, Id, Mine } from '../../contract/types.ts';
import { inOrder } from '../order.ts';
import { DEPTH } from '../shape.ts';

/** One kind set or unset; `rivals` are the other kinds of its group, which it replaces. */
export interface Toggle {
  kind: string;
  on: boolean;
  rivals: readonly string[];
}

/** What the viewer asked for and the backend has not answered yet; laid over the truth while it lasts. */
export type Intent =
  | ({ act: 'react' } & Toggle)
  | { act: 'edit'; body: Body }
  | { act: 'remove'; sent?: true }
  /** A moderator's act: what will be otherwise about it. */
  | { act: 'moderate'; change: Partial<Comment> };

/** A value of one comment: when it changes, the comment is drawn anew. Of thousands few ever change, so it costs no more than a field. */
export interface Cell<T> {
  value: T;
}

/** One loaded comment: what the backend said last, and what the viewer still waits for. */
export interface Entry {
  readonly id: Id;
  /** The level it is drawn at, 1 for a root. */
  readonly depth: number;
  readonly parent: Entry | null;
  /** In whose list its replies are drawn: its own, or that of the one above which draws the deepest level. */
  readonly lister: Entry;
  /** The truth that all readers share. */
  readonly row: Cell<Comment>;
  /** The viewer's part; `null` where nothing is known, then the thread's `each` counts. */
  readonly mine: Cell<Mine | null>;
  readonly intents: Cell<readonly Intent[]>;
  /** Loaded direct replies, oldest first. */
  readonly replies: Cell<readonly Id[]>;
  /** Where its replies go on; `null` where all came, `undefined` where nobody said. */
  readonly more: Cell<Cursor | null | undefined>;
  /** Has the comment drawn anew, once for all that changes together; whoever draws it puts this here. */
  redraw(): void;
  /** Has what stands below it drawn anew. */
  relist(): void;
}

const nothing = (): void => {};

/** Whether a comment is kept from readers, until a moderator decides or since one did. */
export const isHeld = ({ state }: Comment): boolean => state === 'pending' || state === 'rejected';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Value<T> implements Cell<T> {
  #now: T;
  /** Whose it is, once there is somebody. */
  entry: Entry | undefined;
  /** Only about what stands below it. */
  readonly list: boolean;

  constructor(now: T, list = false) {
    this.#now = now;
    this.list = list;
  }

  get value(): T {
    return this.#now;
  }

  set value(next: T) {
    if (next === this.#now) return;
    this.#now = next;
    if (!this.entry) return;
    if (!this.list) this.entry.redraw();
    this.entry.relist();
    this.entry.lister.relist();
  }
}

/** All loaded comments of a thread, by id and by parent. */
export interface Tree {
  readonly roots: Signal<readonly Id[]>;
  /** Roots that only a permalink brought, until paging reaches them. */
  readonly apart: Signal<readonly Id[]>;
  /** How many were taken away. */
  readonly gone: Signal<number>;
  get(id: Id): Entry | undefined;
  /** Whether a comment is here, or was before all were cleared away: then it is merely not loaded. */
  knows(id: Id): boolean;
  /** All that are loaded. */
  all(): Iterable<Entry>;
  /** Takes a page in its order: what is already there moves to where the page has it. */
  page(rows: readonly Comment[]): void;
  /** Takes the path to a comment; a root that is not loaded is shown apart. */
  path(rows: readonly Comment[]): void;
  /** Puts one comment where its order wants it, if it is new: replies and `end` last, `start` first. */
  insert(row: Comment, where: 'start' | 'end'): void;
  /** Changes a loaded comment in place; tells whether it was loaded. */
  update(row: Comment): boolean;
  /** Takes a comment and all below it away. */
  remove(id: Id): void;
  /** Takes all away. What comes again keeps the viewer's part and what they wait for. */
  clear(): void;
}

type Ids = Cell<readonly Id[]>;

/**
 * An empty tree. Linear and total whatever comes: a missing parent, a parent that comes late or a
 * cycle of parents ends in a finite tree, since each comment is attached once, under one that is
 * attached already.
 */
export function createTree(): Tree {
  const entries = new Map<Id, Entry>();
  /** What was cleared away. */
  const before = new Map<Id, Entry>();
  const roots = signal<readonly Id[]>([]);
  const apart = signal<readonly Id[]>([]);
  const gone = signal(0);

  /** Attaches rows and tells which ids came to which list, in their order. */
  function attach(rows: readonly Comment[], rootList: Ids): Map<Ids, Set<Id>> {
    const touched = new Map<Ids, Set<Id>>();
    for (const row of inOrder(rows).values()) {
      const list = upsert(row).parent?.replies ?? rootList;
      const ids = touched.get(list);
      if (ids) ids.add(row.id);
      else touched.set(list, new Set([row.id]));
    }
    return touched;
  }

  function upsert(row: Comment): Entry {
    const old = entries.get(row.id);
    if (old) {
      change(old, row);
      return old;
    }
    const parent = (row.parent !== null && entries.get(row.parent)) || null;
    const { mine = null, more, ...truth } = row;
    const past = before.get(row.id);
    if (past && mine) past.mine.value = mine;
    const cells = {
      row: new Value<Comment>(truth),
      mine: past?.mine ?? new Value(mine),
      intents: past?.intents ?? new Value<readonly Intent[]>([]),
      replies: new Value<readonly Id[]>([], true),
      more: new Value<Cursor | null | undefined>(more, true),
    };
    const depth = parent ? parent.depth + 1 : 1;
    const entry: Mutable<Entry> = {
      id: row.id,
      depth,
      parent,
      lister: parent?.lister as Entry,
      ...cells,
      redraw: nothing,
      relist: nothing,
    };
    if (!parent || depth < DEPTH) entry.lister = entry;
    for (const cell of Object.values(cells)) (cell as Value<unknown>).entry = entry;
    entries.set(row.id, entry);
    return entry;
  }

  function change(entry: Entry, { mine, more, ...truth }: Comment): void {
    // What is the same is not drawn anew.
    if (JSON.stringify(truth) !== JSON.stringify(entry.row.value)) entry.row.value = truth;
    if (mine) entry.mine.value = mine;
    if (more !== undefined && entry.more.value === undefined) entry.more.value = more;
  }

  function remove(id: Id): void {
    const entry = entries.get(id);
    if (!entry) return;
    const lists = entry.parent ? [entry.parent.replies] : [roots, apart];
    for (const list of lists) list.value = list.value.filter((other) => other !== id);
    const all = [entry];
    for (const { id: below, replies } of all) {
      entries.delete(below);
      before.delete(below);
      all.push(...replies.value.flatMap((reply) => entries.get(reply) ?? []));
    }
    gone.value += all.length;
  }

  return {
    roots,
    apart,
    gone,
    get: (id) => entries.get(id),
    knows: (id) => entries.has(id) || before.has(id),
    all: () => entries.values(),
    page: (rows) =>
      batch(() => {
        for (const [list, ids] of attach(rows, roots)) {
          list.value = [...list.value.filter((id) => !ids.has(id)), ...ids];
          if (list === roots) apart.value = apart.value.filter((id) => !ids.has(id));
        }
      }),
    path: (rows) =>
      batch(() => {
        for (const [list, ids] of attach(rows, apart)) {
          const there = new Set(list === apart ? [...roots.value, ...apart.value] : list.value);
          list.value = [...list.value, ...[...ids].filter((id) => !there.has(id))];
        }
      }),
    insert: (row, where) =>
      batch(() => {
        if (entries.has(row.id)) return change(entries.get(row.id)!, row);
        const { parent } = upsert(row);
        if (parent) parent.replies.value = [...parent.replies.value, row.id];
        else roots.value = where === 'start' ? [row.id, ...roots.value] : [...roots.value, row.id];
      }),
    update: (row) => {
      const entry = entries.get(row.id);
      if (entry) batch(() => change(entry, row));
      return entry !== undefined;
    },
    remove: (id) => batch(() => remove(id)),
    clear: () =>
      batch(() => {
        for (const entry of entries.values()) before.set(entry.id, entry);
        entries.clear();
        roots.value = [];
        apart.value = [];
      }),
  };
}
