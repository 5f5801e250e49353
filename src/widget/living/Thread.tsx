import { useComputed } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { CommentError } from '../../contract/errors.ts';
import { useSession } from '../context.ts';
import { pageShown } from '../state/acts.ts';
import { Closed } from '../parts/Closed.tsx';
import { Comment } from './Comment.tsx';
import { Comments } from './Comments.tsx';
import { Composer } from './Composer.tsx';
import { leaveColours } from './coding.ts';
import type { Ground } from './ground.ts';
import { goOnFrom } from './focus.ts';
import { Fresh } from './Fresh.tsx';
import { hearReading } from './hearing.ts';
import { hearLeaving } from './leaving.ts';
import { Heading } from '../parts/Heading.tsx';
import { Notice } from '../parts/Notice.tsx';
import { More } from './More.tsx';
import { tellOutbox } from './outbox-told.ts';
import { PageReactions } from '../parts/PageReactions.tsx';
import { Reactions } from '../parts/Reactions.tsx';
import { Thread as Frame } from '../parts/Thread.tsx';
import { reachScrollers } from './scrollers.ts';
import { hearSelections } from './selections.ts';
import { hearTouches } from './touch.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { SkipBack, SkipsAhead } from './Skips.tsx';
import { Search } from './Search.tsx';
import { Sort } from './Sort.tsx';
import { Said, useTold } from './told.ts';

/** From an element of the frame on, for all that is in it. */
const listen = (inside: Element | null): void => hearTouches(inside?.parentElement);

/** The whole thread of a page, in whatever state it is. */
export function Thread() {
  const session = useSession();
  const { state, speech, announcer, reach } = session;
  const id = useId();
  const last = useRef<HTMLDivElement>(null);
  useEffect(() => reachScrollers(last.current!.parentElement!), []);
  useEffect(() => {
    const thread = last.current!.parentElement!;
    const ends = [
      hearSelections(thread, session),
      hearReading(thread, session),
      hearLeaving(thread, session),
      tellOutbox(session),
      leaveColours,
    ];
    return () => ends.forEach((end) => end());
  }, [session]);
  const phase = state.phase.value;
  // What went wrong is over, perhaps by a button that goes with it: whoever pressed that goes on from the heading.
  void reach.offline.value;
  useGoingOn('[part=notice]', '.title');
  return (
    <Frame id={id} lang={speech.lang} dir={speech.dir}>
      <Head id={id} />
      {phase !== 'ready' && (state.problem.value ? <Failed problem={state.problem.value} /> : <Skeleton label={speech.say('loading')} />)}
      {phase === 'ready' && <Ready />}
      <div class="unseen" aria-live="polite" ref={listen}>
        <Said words={announcer.polite} />
      </div>
      <div class="unseen" aria-live="assertive" ref={last}>
        <Said words={announcer.assertive} />
      </div>
    </Frame>
  );
}

/** Apart from the thread, which is not drawn anew where it counts. */
function Head({ id }: { id: string }) {
  const { state, speech, level } = useSession();
  return (
    <Heading id={id} voice={speech} level={level} count={state.thread.value?.count}>
      <Fresh />
      <Search />
      <Sort />
    </Heading>
  );
}

/** Stays while it is tried again, so that nothing jumps and the button keeps the focus. */
function Failed({ problem }: { problem: CommentError }) {
  const { state, speech, reach, start, announcer } = useSession();
  const again = state.phase.value === 'loading';
  const n = reach.wait.value;
  // Without the seconds, which would be read aloud as they pass.
  const sentence = speech.wrong(problem, false);
  useTold(sentence, true);
  const retry = async (): Promise<void> => {
    if (again) return;
    await start();
    // Whoever asked is answered, though it is the same as before.
    if (state.phase.peek() === 'failed') announcer.announce(speech.wrong(state.problem.peek()!, false), true);
  };
  return (
    <Notice act={speech.say(again ? 'loading' : 'retry')} onAct={() => void retry()}>
      {sentence} {n > 0 && speech.say('next', { n })}
    </Notice>
  );
}

/** The network went while the thread stands: it can still be read and written in. */
function Offline() {
  const { speech, reach, announcer } = useSession();
  const sentence = speech.say('offline');
  useTold(sentence, true);
  const retry = (): void => void reach.again().then(() => reach.offline.peek() && announcer.announce(sentence, true));
  return (
    <Notice act={speech.say('retry')} onAct={retry}>
      {sentence}
    </Notice>
  );
}

function Ready() {
  const { state, speech, acts, reach, target } = useSession();
  const { roots, apart } = state.tree;
  let linked = state.tree.get(target.value ?? state.scope.focus ?? '');
  while (linked?.parent) linked = linked.parent;
  const ground = useGround();
  const problem = state.problem.value;
  return (
    <>
      <SkipsAhead />
      <ToThePage />
      <Writing />
      {reach.offline.value && <Offline />}
      {apart.value.length > 0 && (
        <div part="linked" class="linked">
          {/* A search may have brought others. */}
          <p class="hint">{speech.say(apart.value.every((id) => id === linked?.id) ? 'linked' : 'apart')}</p>
          {Comments({ Item: Comment, ground, ids: apart.value, parent: '', outgoing: [] })}
        </div>
      )}
      {state.sort.value === 'newest' && <News />}
      {roots.value.length === 0 && apart.value.length === 0 && acts.outgoing.value.length === 0 && <Notice>{speech.say('empty')}</Notice>}
      <Roots ground={ground} />
      {problem && <Wrong problem={problem} />}
      {(state.next.value !== null || state.backlog.held.value) && <More of={null} label={speech.say('moreComments')} />}
      {state.sort.value !== 'newest' && <News />}
      {roots.value.length > 0 && <SkipBack />}
      <Hidden />
    </>
  );
}

/** The first level, apart from what stands around it: it may be a thousand, so that nothing has it drawn that is not about it. */
function Roots({ ground }: { ground: Ground }) {
  const { acts, state } = ground.session;
  return Comments({ Item: Comment, ground, ids: state.tree.roots.value, parent: null, outgoing: acts.adrift.value });
}

/** What could not be had just now, though the thread stands. */
function Wrong({ problem }: { problem: CommentError }) {
  const { speech, announcer } = useSession();
  const sentence = speech.wrong(problem);
  // By the problem: whoever asks once more is answered, though it is the same as before.
  useEffect(() => announcer.announce(sentence, true), [problem, sentence, announcer]);
  return <p class="wrong">{sentence}</p>;
}

/** Whose comments the reader does not see here, and the way back. */
function Hidden() {
  const { speech, hiding } = useSession();
  const n = hiding.authors.value.length;
  // The button goes with what it says.
  useGoingOn('[part=notice]', '.title');
  return (
    n > 0 && (
      <div>
        <Notice act={speech.say('showAll')} onAct={hiding.clear}>
          {speech.say('hiddenAuthors', { n })}
        </Notice>
      </div>
    )
  );
}

/** Where a new thread of thought is written. What is written already stays in sight where nobody may write any more. */
function Writing() {
  const { state, speech, desk } = useSession();
  const written = useComputed(() => desk.main.text.value !== '').value;
  const may = state.can.value.includes('create');
  return (
    <>
      {!may && <Closed thread={state.thread.value!} speech={speech} />}
      {(may || written) && <Composer composer={desk.main} label={speech.say('write')} />}
    </>
  );
}

/** What others wrote meanwhile waits for the reader's word, so that nothing moves under their eyes. */
function News() {
  const { state, speech, focus } = useSession();
  const count = state.news.value.length;
  if (count === 0) return null;
  const show = (): void => {
    focus.value = state.showNews()[0] ?? null;
  };
  return (
    <button type="button" part="news" class="news" onClick={show}>
      {speech.say('news', { n: count })}
    </button>
  );
}

function ToThePage() {
  const { state, speech, acts, choosing } = useSession();
  const kinds = state.kinds.value.filter(({ only }) => only !== 'comments');
  const { reactions, reacted } = pageShown(state, acts.remembered(null));
  const react = state.can.value.includes('react') ? (kind: string) => void acts.react(null, kind) : undefined;
  // The last who reacted so took it back: the reader stays beside it.
  useGoingOn('.page [part=reaction]', '.page [part=react]');
  if (kinds.length === 0 || (!react && reactions.length === 0)) return null;
  return (
    <PageReactions label={speech.say('pageReactions')}>
      {Reactions({
        kinds,
        reactions,
        reacted,
        speech,
        onReact: react,
        open: choosing.value === '',
        // That of a comment may have taken its place, and the focus with it.
        onOpen: (open) => (open || choosing.peek() === '') && (choosing.value = open ? '' : null),
      })}
    </PageReactions>
  );
}

/** Whoever was in one of these that is drawn no more, and is nowhere else by now, goes on with what is named after it. */
function useGoingOn(gone: string, next: string): void {
  const root = document.activeElement?.shadowRoot ?? document;
  const active = root.activeElement?.closest(gone);
  useLayoutEffect(() => goOnFrom(active, () => root.querySelector<HTMLElement>(next)));
}

/** The same object as long as nothing changed that all comments are drawn with. */
function useGround(): Ground {
  const session = useSession();
  return useComputed(() => ({
    session,
    sanitize: session.sanitize.value,
    each: session.state.each.value,
    kinds: session.state.kinds.value.filter(({ only }) => only !== 'page'),
  })).value;
}
