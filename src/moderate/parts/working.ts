import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { DeskAct } from '../../contract/desk.ts';
import { say } from '../speak.ts';
import { MOST, type Choosing } from '../state/choosing.ts';
import type { Listing, Row } from '../state/listing.ts';
import { actsFor } from './Acts.tsx';
import type { Desktop } from './context.ts';
import { drawn, isLost, toTop } from './focus.ts';
import { keyOf } from './keys.ts';

/** What a list is worked with. */
interface Means extends Desktop {
  listing: Listing;
  choosing: Choosing;
  box: RefObject<HTMLElement | null>;
  help: Signal<boolean>;
}

/** Works through a list, by keys and by buttons alike, and keeps the focus where somebody works. */
export function createWorking({ room, doing, asking, listing, choosing, box, help }: Means) {
  /** The row that has the focus, or had it last. */
  let current: string | undefined;
  const elements = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>('article') ?? [])];

  return { hear, noteFocus, settle, actOnRow, actOnChosen, actWithReason, chooseMost, readOn, readAnew };

  /** One row can be reached by Tab: the one where somebody was, else the first. */
  function settle(): void {
    const all = elements();
    const one = all.find(({ id }) => id === current) ?? all[0];
    for (const element of all) element.tabIndex = element === one ? 0 : -1;
  }

  function noteFocus(event: FocusEvent): void {
    const row = (event.target as HTMLElement).closest('article');
    if (!row) return;
    current = row.id;
    settle();
  }

  function hear(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (!key) return;
    // Beside the list no key means a comment, and the next one is that where one was.
    const inside = box.current?.contains(event.target as Node);
    const row = inside ? listing.rows.peek().find(({ dom }) => dom === current) : undefined;
    event.preventDefault();
    if (key === '?') help.value = true;
    else if (key === 'u') void undo();
    else if (key === 'j') void step(inside ? 1 : 0);
    else if (key === 'k') void step(inside ? -1 : 0);
    else if (row && key === 'x') choosing.choose(row.id, !choosing.ids.peek().has(row.id), event.shiftKey);
    else if (row && key === 'Enter') row.open.value = !row.open.peek();
    else if (inside) actByKey(key, row);
  }

  /** With some selected, a key means those; else the row where the focus is. */
  function actByKey(key: string, row: Row | undefined): void {
    const rows = choosing.rows.peek().length > 0 ? choosing.rows.peek() : row ? [row] : [];
    const can = new Set(rows.flatMap((one) => actsFor(one.comment.peek())));
    const wished: Record<string, DeskAct[]> = { a: ['approve', 'dismiss'], s: ['reject'], d: ['remove'] };
    const act = wished[key]?.find((one) => can.has(one));
    if (act) void perform(rows, act);
  }

  async function step(by: 1 | 0 | -1): Promise<void> {
    const rows = listing.rows.peek();
    const at = rows.findIndex(({ dom }) => dom === current);
    if (by === 1 && at === rows.length - 1 && listing.more.peek()) await readOn();
    const next = listing.rows.peek()[Math.max(0, at + by)];
    if (next) await focus(next);
  }

  /** Has a row take the focus; where there is none, one stands at the top. */
  async function focus(row: Row | undefined, calm = false): Promise<void> {
    const block = row && listing.blocks.peek().find((one) => one.rows.includes(row));
    if (block && !block.near.peek()) block.near.value = true;
    await drawn();
    if (!row) return toTop();
    const element = document.getElementById(row.dom);
    element?.focus({ preventScroll: true });
    if (!calm) element?.scrollIntoView({ block: 'nearest' });
  }

  function actOnRow(row: Row, act: DeskAct): void {
    void perform([row], act);
  }

  function actOnChosen(act: DeskAct): void {
    void perform(choosing.rows.peek(), act);
  }

  async function actWithReason(row: Row, act: DeskAct): Promise<void> {
    if (free([row]).length === 0) return;
    const field = { name: 'reason', label: say('reason'), hint: say('reasonHint') };
    const filled = await asking.ask({
      title: say('reasonAsk', { n: 1 }),
      go: say(act === 'hide' ? 'hideGo' : 'rejectGo'),
      fields: [field],
    });
    if (filled) await perform([row], act, filled.reason);
  }

  /** Those whose text nobody is changing. The others say so: to act on them would mean the text as it was, and lose what was typed. */
  function free(rows: readonly Row[]): Row[] {
    const busy = rows.filter(({ draft }) => draft.peek() !== null);
    for (const row of busy) row.trouble.value = say('editFirst');
    if (busy.length > 0) room.announcer.announce(say('editFirst'), true);
    return rows.filter((row) => !busy.includes(row));
  }

  async function perform(wanted: readonly Row[], act: DeskAct, reason?: string): Promise<void> {
    const rows = free(wanted);
    const n = rows.length;
    if (n === 0) return;
    if (
      act === 'remove' &&
      !(await asking.ask({ title: say('removeAsk', { n }), why: say('removeWhy'), go: say('removeGo', { n }), grave: true }))
    )
      return;
    const next = neighbour(rows);
    const done = doing.act(listing, rows, act, reason);
    choosing.all(false);
    if (rows.some((row) => row.away.peek())) await focus(next, true);
    await done;
  }

  /** The row where one goes on once these are gone: the next that stays, else the one before. */
  function neighbour(rows: readonly Row[]): Row | undefined {
    const going = new Set(rows);
    const all = listing.rows.peek();
    const at = all.findIndex((row) => (going.size === 1 ? going.has(row) : row.dom === current));
    return all.slice(Math.max(0, at)).find((row) => !going.has(row)) ?? all.slice(0, Math.max(0, at)).findLast((row) => !going.has(row));
  }

  async function undo(): Promise<void> {
    const [back] = await doing.undo();
    if (back && listing.find(back.id) === back) await focus(back);
  }

  /** Reads the list from the beginning. Where that takes away what had the focus, `row` has it, or what is of the same comment now, else the first. */
  async function readAnew(row?: Row): Promise<void> {
    const nowhere = isLost();
    await listing.again();
    await drawn();
    if (!nowhere && isLost()) await focus((row && listing.find(row.id)) ?? listing.rows.peek()[0]);
  }

  async function readOn(limit?: number): Promise<void> {
    const before = listing.rows.peek().length;
    await listing.load(limit);
    const now = listing.rows.peek();
    room.announcer.announce(say('loaded', { n: now.length - before }));
    // The button that was pressed may be gone.
    await drawn();
    if (isLost()) await focus(now[before]);
  }

  async function chooseMost(): Promise<void> {
    for (let left; (left = MOST - listing.rows.peek().length) > 0 && listing.more.peek();) {
      const chosen = choosing.ids.peek();
      const came = await listing.load(Math.min(200, left));
      // Who acted meanwhile, or chose otherwise, does not mean what comes late.
      if (came.length === 0 || choosing.ids.peek() !== chosen) return;
      choosing.add(came);
    }
  }
}
