import { useSession } from '../context.ts';
import { Notice } from '../parts/Notice.tsx';
import type { Lazy } from './lazy.ts';
import { useTold } from './told.ts';

/** Says that a chunk could not be loaded, and loads it once more; whoever pressed that, which goes with it, goes on where `then` leads. */
export function Lost({ of, then }: { of: Lazy<unknown>; then: () => void }) {
  const { say } = useSession().speech;
  const sentence = of.lost.value && say('unavailable');
  useTold(sentence, true);
  const again = (): void => {
    of.load();
    then();
  };
  return (
    sentence && (
      <Notice act={say('retry')} onAct={again}>
        {sentence}
      </Notice>
    )
  );
}
