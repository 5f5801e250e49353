import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/fresh.css?inline';
import { hearKeys } from './keys.ts';
import { countNew, lead } from './leading.ts';

/** How many comments are new since the last visit: a button that leads to the first of them, and keys that lead on. */
export function News() {
  const session = useSession();
  const { state, speech, reading } = session;
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
  return (
    <div class="since" ref={box}>
      {n.value > 0 && (
        <button
          type="button"
          part="since"
          class="quiet"
          aria-label={speech.say('fresh', { n: n.value })}
          aria-describedby={id}
          title={speech.say('freshKeys', { ago: speech.ago(reading.bookmark.at) })}
          onClick={() => void lead(session, box.current!)}
        >
          <span class="wide">{speech.say('fresh', { n: n.value })}</span>
          <span class="narrow">{speech.say('freshShort', { n: n.value })}</span>
        </button>
      )}
      {n.value > 0 && (
        <span class="unseen" id={id}>
          {speech.say('freshKeys', { ago: speech.ago(reading.bookmark.at) })}
        </span>
      )}
    </div>
  );
}
