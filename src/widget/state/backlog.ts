import { signal, type Signal } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import type { Comment, Id } from '../../contract/types.ts';
import { inOrder } from '../order.ts';
import { FIRST, wordsIn } from '../shape.ts';
import { turn } from '../turn.ts';

/** How many comments are drawn unasked, and how many more each time the reader asks. */
const UNASKED = 10_000;
const ASKED = 1_000;
/** How long a slice may take to be drawn, ms: whatever the reader does meanwhile waits for it. */
const LONG = 40;
/** How many times the first slice one may be at most. */
const MOST = 16;

/** Comments that came and are not drawn yet: they are taken a slice at a time, so that nothing the reader does waits. */
export interface Backlog {
  /** The rest waits for the reader's word. */
  readonly held: Signal<boolean>;
  has(id: Id | null): boolean;
  all(): Iterable<Comment>;
  /** Whether a comment will be drawn unasked. */
  soon(id: Id): boolean;
  /** How many replies of a comment, or how many roots, wait here. */
  below(id: Id | null): number;
  /** From the topmost comment that waits down to this one; empty where it does not wait. */
  path(id: Id): Comment[];
  /** Takes a page: before what waits (`first`) or after it. The first slice is drawn at once. */
  add(rows: readonly Comment[], first: boolean): void;
  /** Takes one comment behind all that waits, such as its parent. */
  join(row: Comment): void;
  /** Draws some of what is held and tells which. */
  release(): Id[];
  /** Changes a comment where it waits; tells whether it did. */
  update(row: Comment): boolean;
  /** Takes comments and all below them away. */
  remove(ids: ReadonlySet<Id>): void;
  clear(): void;
  /** Resolves once nothing more is drawn unasked. */
  done(): Promise<void>;
}

/** An empty backlog; `draw` takes the rows of a slice, in reading order. */
export function createBacklog(draw: (rows: readonly Comment[]) => void, end: AbortSignal): Backlog {
  let rows = new Map<Id, Comment>();
  let counts = new Map<Id | null, number>();
  let room = UNASKED;
  /** How many times the first slice the next is: as large as this device draws soon enough. */
  let size = 1;
  let running: Promise<void> | null = null;
  const held = signal(false);

  return {
    held,
    has: (id) => id !== null && rows.has(id),
    all: () => rows.values(),
    soon: (id) => rows.has(id) && [...rows.keys()].slice(0, room).includes(id),
    below: (id) => counts.get(id) ?? 0,
    path(id) {
      const path: Comment[] = [];
      for (let row = rows.get(id); row; row = rows.get(row.parent!)) path.push(row);
      return path.toReversed();
    },
    add(page, first) {
      const ordered = inOrder(page);
      room = Math.max(room, Math.min(ordered.size, ASKED));
      for (const id of ordered.keys()) rows.delete(id);
      const [front, back] = first ? [ordered, rows] : [rows, ordered];
      for (const [id, row] of back) front.set(id, row);
      become(front);
      start();
    },
    join(row) {
      rows.set(row.id, row);
      count(row);
    },
    release() {
      room = ASKED;
      const ids = [...rows.keys()].slice(0, room);
      start();
      return ids;
    },
    update(row) {
      const old = rows.get(row.id);
      // The viewer's part and the way on belong to the page that brought it.
      if (old)
        rows.set(row.id, bare({ ...(old.mine && { mine: old.mine }), ...(old.more && { more: old.more }), ...row, parent: old.parent }));
      return old !== undefined;
    },
    remove(ids) {
      if (rows.size === 0) return;
      const gone = new Set<Id | null>(ids);
      become(new Map([...rows].filter(([id, { parent }]) => !gone.has(id) && !(gone.has(parent) && gone.add(id)))));
    },
    clear() {
      become(new Map());
      room = UNASKED;
      size = 1;
    },
    done: async () => running ?? undefined,
  };

  function become(all: Map<Id, Comment>): void {
    rows = all;
    counts = new Map();
    for (const row of rows.values()) count(row);
    held.value = !running && rows.size > 0 && room <= 0;
  }

  function count({ parent }: Comment): void {
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
  }

  function start(): void {
    held.value = false;
    if (running) return;
    take();
    if (unasked()) running = run();
    else rest();
  }

  async function run(): Promise<void> {
    while (unasked()) {
      await turn();
      if (end.aborted) return;
      const began = performance.now();
      take();
      // What draws it goes first.
      await Promise.resolve();
      const took = performance.now() - began;
      if (took < LONG / 2) size = Math.min(2 * size, MOST);
      else if (took > LONG) size = Math.max(size / 2, 1);
    }
    rest();
  }

  function unasked(): boolean {
    return rows.size > 0 && room > 0;
  }

  function rest(): void {
    running = null;
    held.value = rows.size > 0;
  }

  function take(): void {
    const slice: Comment[] = [];
    const most = Math.min(FIRST.rows * size, room);
    let words = 0;
    for (const row of rows.values()) {
      if (slice.length >= most || words >= FIRST.words * size) break;
      slice.push(row);
      words += wordsIn(row);
    }
    for (const { id, parent } of slice) {
      rows.delete(id);
      counts.set(parent, counts.get(parent)! - 1);
    }
    room -= slice.length;
    if (slice.length > 0) draw(slice);
  }
}
