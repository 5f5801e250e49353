import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';

/** How far on a text is: a tenth is left, 50 characters, none, or there are too many. */
type Stage = 0 | 1 | 2 | 3 | 4;

/** How many characters are left, once that matters, in code points as backends count. Said aloud only when it becomes more pressing, not at each key. */
export function Left({ composer, id }: { composer: Composer; id: string }) {
  const { speech, state, announcer } = useSession();
  const stage = useRef<Stage>(0);
  const left = useComputed(() => {
    const limit = state.thread.value?.limits.text;
    const text = composer.text.value;
    // There are no more code points than UTF-16 units.
    return limit === undefined || text.length < limit * 0.9 ? null : { n: limit - Array.from(text).length, limit };
  }).value;
  const now = left ? stageOf(left.n, left.limit) : 0;
  const sentence = left && now > 0 ? speech.say(left.n < 0 ? 'over' : 'left', { n: Math.abs(left.n) }) : '';

  useEffect(() => {
    if (now > stage.current || (stage.current === 4 && now > 0 && now < 4)) announcer.announce(sentence, false, 'left');
    stage.current = now;
  });
  return (
    <p class={now === 4 ? 'left wrong' : 'left hint'} id={`${id}-left`}>
      {sentence}
    </p>
  );
}

function stageOf(left: number, limit: number): Stage {
  if (left <= 0) return left < 0 ? 4 : 3;
  return left <= 50 && limit > 500 ? 2 : left <= limit / 10 ? 1 : 0;
}
