import { useSession } from '../../context.ts';
import { Notice } from '../../parts/Notice.tsx';
import type { Composer } from '../../state/composer.ts';
import { useTold } from '../told.ts';

/** Where else there are words of this place: in storage, in another tab, or just thrown away. */
export function Kept({ composer, toText }: { composer: Composer; toText(): void }) {
  const { say } = useSession().speech;
  const { fleeting, twin, others, discarded } = composer;
  const lasting = fleeting.value && say('fleeting');
  const elsewhere = twin.value && say('twin');
  useTold(lasting);
  useTold(elsewhere);
  // The button goes with what it undid: whoever pressed it goes on writing.
  const undo = (): void => {
    composer.undiscard();
    toText();
  };
  return (
    <>
      <p class="hint kept">{joined(lasting, elsewhere)}</p>
      {others.value > 0 && (
        <Notice act={say('swap')} onAct={composer.swap}>
          {say('others', { n: others.value })}
        </Notice>
      )}
      {discarded.value && (
        <Notice act={say('undo')} onAct={undo}>
          {say('discarded')}
        </Notice>
      )}
    </>
  );
}

/** The sentences that apply, as one text; empty where none does, so that the line takes no room. */
export function joined(...sentences: (string | false | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}
