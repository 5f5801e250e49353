import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/fresh.css?inline';
import { whenOf } from '../../words/when.ts';
import { hearKeys } from './keys.ts';
import { countNew, lead } from './leading.ts';

/** How many comments are new since the last visit, and when that was: a button that leads to the first of them, and keys that lead on. */
export function News() {
  const session = useSession();
  const { state, speech, reading, clock } = session;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const n = useSignal(0);
  useSignalEffect(() => {
    // Whatever brings comments changes one of these.
    void [state.tree.roots.value, state.paging.value, state.news.value, state.tree.gone.value];
    void countNew(session).then((count) => (n.value = count));
  });
  useEffect(() => {
    dressLater(box.current!, style);
    return hearKeys(box.current!.closest('section')!, session);
  }, [session]);
  const { at } = reading.bookmark;
  const when = whenOf(speech.lang, at, clock.value);
  const keys = speech.say('freshKeys', { ago: speech.ago(at) });
  return (
    <div class="since" ref={box}>
      {n.value > 0 && (
        <button
          type="button"
          part="since"
          class="quiet"
          aria-describedby={id}
          title={keys}
          onClick={() => void lead(session, box.current!)}
        >
          <span class="wide">{speech.say('fresh', { n: n.value, when })}</span>
          <span class="narrow">
            {speech.say('freshShort', { n: n.value })} · {speech.say('lastVisit', { when })}
          </span>
        </button>
      )}
      {n.value > 0 && (
        <span class="unseen" id={id}>
          {keys}
        </span>
      )}
    </div>
  );
}
