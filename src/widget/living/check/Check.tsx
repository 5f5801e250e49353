import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isLink } from '../../../contract/link.ts';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import { loadKeeping, type KeepingVoice } from '../../words/speak-keeping.ts';
import { Frame } from './Frame.tsx';

/** What a check needs: the page of the service, and what follows where the comment is sent without anybody who pressed a button. */
export interface CheckProps {
  composer: Composer;
  frame: string;
  onSent(): void;
}

/** The page of a service outside that the site has look at whoever is new, once the sentences for it are there. */
export function Check(props: CheckProps) {
  const { speech } = useSession();
  const voice = useSignal<KeepingVoice | null>(null);
  useEffect(() => void loadKeeping(speech).then((came) => (voice.value = came)), [speech, voice]);
  return voice.value && isLink(props.frame) ? <Frame {...props} voice={voice.value} /> : null;
}
