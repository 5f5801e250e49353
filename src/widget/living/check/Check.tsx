import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isLink } from '../../../contract/link.ts';
import { useSession } from '../../context.ts';
import { loadKeeping, type KeepingVoice } from '../../words/speak-keeping.ts';
import { Frame, type CheckProps } from './Frame.tsx';

/** The page of a service outside that the site has look at whoever is new, once the sentences for it are there. */
export function Check(props: CheckProps) {
  const { speech } = useSession();
  const voice = useSignal<KeepingVoice | null>(null);
  useEffect(() => void loadKeeping(speech).then((came) => (voice.value = came)), [speech, voice]);
  return voice.value && isLink(props.frame) ? <Frame {...props} voice={voice.value} /> : null;
}
