import { render, type VNode } from 'preact';
import { SessionContext } from '../../context.ts';
import { createKeeping, type Deed, type Done } from '../../state/keeping.ts';
import { UNDO } from '../../state/undo.ts';
import type { Session } from '../../state/session.ts';
import type { Entry } from '../../state/tree.ts';
import { heedFates, keepSeated, type Fate } from '../../state/settling.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/keeping.css?inline';
import { loadKeeping } from '../../words/speak-keeping.ts';
import { Acts } from './Acts.tsx';
import { Foot } from './Foot.tsx';
import { Lock } from './Lock.tsx';
import type { Keep } from './kept.ts';
import { createProof } from './proof.ts';

export { putFurther } from './further.tsx';
export { Locked } from './Locked.tsx';

/** What is said of a deed that was done. */
const said: Record<Deed, 'approved' | 'hid' | 'rejected' | 'pinned' | 'unpinned'> = {
  approve: 'approved',
  hide: 'hid',
  reject: 'rejected',
  pin: 'pinned',
  unpin: 'unpinned',
};

/** What is said to the writer of what became of their comment. */
const fates: Partial<Record<string, 'nowVisible' | 'nowRejected' | 'nowPending'>> = {
  visible: 'nowVisible',
  rejected: 'nowRejected',
  pending: 'nowPending',
};

const begun = new WeakMap<Session, Promise<void>>();

/** Puts what is moderated, waits or is not verified into a thread, once; whoever asks again waits for the same. */
export function keep(thread: Element, session: Session): Promise<void> {
  const coming = begun.get(session) ?? create(thread, session);
  begun.set(session, coming);
  return coming;
}

async function create(thread: Element, session: Session): Promise<void> {
  const { state, speech, announcer } = session;
  const { end } = state.scope;
  const voice = await loadKeeping(speech);
  if (end.aborted) return;
  dressLater(thread, style);
  const keeping = createKeeping(session, told);
  const became = new Map<string, string>();
  const { isUnproven } = createProof(state);

  const all: Keep = {
    session,
    voice,
    keeping,
    fate: ({ id }) => became.get(id),
    tell,
    has: (entry) => isUnproven(entry) || keeping.done(entry) !== undefined || became.has(entry.id),
    name: (entry) => (isUnproven(entry) ? <span class="aside">{voice.say('keeping.unproven')}</span> : null),
    says: (entry, is) => (isOthers(entry) ? voice.say(`keeping.${is as 'pending'}Here`) : speech.say(is as 'pending')),
    acts: (entry) => Acts({ keep: all, entry }),
  };
  session.beside = all;
  for (const entry of state.tree.all()) if (entry.row.value.state !== 'visible' || all.name(entry)) entry.redraw();

  const boxes = [put(session, thread.querySelector('.heading')!, <Lock keep={all} />), put(session, thread, <Foot keep={all} />)];
  heedFates(state, meet);
  const stop = keepSeated(state);
  end.addEventListener('abort', () => {
    stop();
    for (const box of boxes) {
      render(null, box);
      box.remove();
    }
  });

  /** Somebody else's, which a moderator sees. */
  function isOthers(entry: Entry): boolean {
    const rights = state.rights(entry);
    return (rights.includes('approve') || rights.includes('hide')) && !session.reading.isOwn(entry);
  }

  function told(_: Entry, done: Done): void {
    announcer.announce(done.error ? tell(done) : `${tell(done)} ${voice.say('keeping.undoFor', { n: UNDO })}`, done.error !== null);
  }

  function tell({ deed, error }: Done): string {
    if (!error) return voice.say(`keeping.${said[deed]}`);
    if (error.code === 'signed-out' && keeping.offers()) return voice.say('keeping.over');
    return voice.say('keeping.notDone', { reason: speech.wrong(error) });
  }

  function meet({ id, own, to }: Fate): void {
    const entry = state.tree.get(id);
    const sentence = own && fates[to];
    if (!entry || !sentence) return;
    const words = voice.say(`keeping.${sentence}`);
    // What waits or was refused says so itself.
    if (to === 'visible') became.set(id, words);
    else became.delete(id);
    announcer.announce([words, to !== 'visible' && entry.mine.value?.reason].filter(Boolean).join(' '));
    entry.redraw();
  }
}

/** Draws something in a box of its own, the last in its place, where Preact does not come upon it. */
function put(session: Session, place: Element, what: VNode): HTMLElement {
  const box = document.createElement('div');
  box.className = 'keeping';
  place.append(box);
  render(<SessionContext.Provider value={session}>{what}</SessionContext.Provider>, box);
  return box;
}
