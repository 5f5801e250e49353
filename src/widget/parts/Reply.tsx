import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';

/** What the button that starts a reply needs. */
export interface ReplyProps {
  name: string;
  voice: Voice<FirstSentence>;
  /** A reply is being written. */
  open?: boolean;
  onReply?: () => void;
}

/** Starts a reply. */
export function Reply({ name, voice: { say }, open = false, onReply }: ReplyProps) {
  return (
    <button class="quiet" aria-expanded={open} aria-label={say('replyName', { name })} onClick={onReply}>
      {say('reply')}
    </button>
  );
}
