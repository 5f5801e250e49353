import { effect, type ReadonlySignal } from '@preact/signals';
import type { Author, Id } from '../../contract/types.ts';
import type { Acts } from './acts.ts';
import type { Desk } from './desk.ts';
import { authorKey } from '../slot.ts';
import type { Hiding } from './hiding.ts';
import type { Reading } from './reading.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** Where it is kept what comments are drawn by beside themselves. */
export interface Stirring {
  state: ThreadState;
  acts: Acts;
  desk: Desk;
  target: ReadonlySignal<Id | null>;
  focus: ReadonlySignal<Id | null>;
  choosing: ReadonlySignal<Id | null>;
  reading: Pick<Reading, 'folded' | 'whole'>;
  hiding: Pick<Hiding, 'authors'>;
}

/** What is up with comments beyond themselves, by their ids, as words that are compared. */
type Marks = Map<Id, string>;

/**
 * Has those comments drawn anew about which something changed that is kept elsewhere: which one the
 * address names, takes the focus, is folded, is being answered or edited. Drawing reads no signals, so
 * that one change costs one comment, however many there are.
 */
export function stir(session: Stirring, clock: ReadonlySignal<number>, end: AbortSignal): void {
  const { tree } = session.state;
  let before: Marks = new Map();
  const stop = effect(() => {
    const now = marks(session);
    for (const id of new Set([...before.keys(), ...now.keys()])) {
      const entry = before.get(id) === now.get(id) ? undefined : tree.get(id);
      if (!entry) continue;
      entry.redraw();
      entry.relist();
      entry.lister.relist();
    }
    before = now;
  });
  // What ends by itself, such as the time for editing.
  const stopTicking = effect(() => {
    if (clock.value) for (const entry of tree.all()) if (entry.mine.value?.until) entry.redraw();
  });
  let hidden = session.hiding.authors.peek();
  const stopHiding = effect(() => {
    const now = session.hiding.authors.value;
    const before = hidden;
    hidden = now;
    if (now === before) return;
    for (const entry of tree.all()) {
      const key = authorKey(authorOf(entry));
      if (before.includes(key) !== now.includes(key)) entry.redraw();
    }
  });
  end.addEventListener('abort', () => {
    stop();
    stopHiding();
    stopTicking();
  });
}

const authorOf = ({ row }: Entry): Author => row.value.author;

function marks({ target, focus, choosing, reading, desk, acts, state }: Stirring): Marks {
  const found: Marks = new Map();
  const mark = (id: Id | null, what: string): void => {
    if (id !== null) found.set(id, `${found.get(id) ?? ''} ${what}`);
  };
  mark(target.value, 'target');
  mark(focus.value, 'focus');
  mark(choosing.value, 'choosing');
  for (const id of reading.folded.value) mark(id, 'folded');
  for (const id of reading.whole.value) mark(id, 'whole');
  for (const { entry, place } of desk.open.value.values()) mark(entry?.id ?? null, place);
  for (const { letter, stand } of acts.outbox.posted.value) {
    if (letter.act === 'create') mark(letter.draft.parent, `${letter.key} ${stand.phase}`);
    else if (letter.act === 'edit') mark(letter.id, stand.phase);
  }
  for (const { id, parent } of state.news.value) mark(parent, id);
  return found;
}
