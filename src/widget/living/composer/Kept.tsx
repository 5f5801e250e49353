import { useSession } from '../../context.ts';
import { Notice } from '../../parts/Notice.tsx';
import type { Composer } from '../../state/composer.ts';

/** Where else there are words of this place: in storage, in another tab, or just thrown away. */
export function Kept({ composer }: { composer: Composer }) {
  const { say } = useSession().speech;
  const { fleeting, twin, others, discarded } = composer;
  return (
    <>
      <p class="hint kept" role="status">
        {fleeting.value && say('fleeting')} {twin.value && say('twin')}
      </p>
      {others.value > 0 && (
        <Notice act={say('swap')} onAct={composer.swap}>
          {say('others', { n: others.value })}
        </Notice>
      )}
      {discarded.value && (
        <Notice act={say('undo')} onAct={composer.undiscard}>
          {say('discarded')}
        </Notice>
      )}
    </>
  );
}
