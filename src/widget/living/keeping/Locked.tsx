import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import { loadKeeping, type KeepingVoice } from '../../words/speak-keeping.ts';
import { useTold } from '../told.ts';

/** Says that nobody can write here any more, where that came while somebody did, and lets them have their words. */
export function Locked({ composer }: { composer: Composer }) {
  const { speech, announcer } = useSession();
  const voice = useSignal<KeepingVoice | null>(null);
  useEffect(() => void loadKeeping(speech).then((came) => (voice.value = came)), [speech, voice]);
  const say = voice.value?.say;
  useTold(say?.('keeping.locked'), true);
  if (!say) return null;

  const copy = async (): Promise<void> => {
    let done = true;
    try {
      await navigator.clipboard.writeText(composer.text.peek());
    } catch {
      done = false;
    }
    announcer.announce(done ? say('keeping.copied') : speech.say('notCopied'), !done);
  };
  return (
    <p class="wrong">
      {say('keeping.locked')}{' '}
      <button type="button" class="link" onClick={() => void copy()}>
        {say('keeping.copy')}
      </button>
    </p>
  );
}
