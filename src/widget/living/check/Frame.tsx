import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Composer } from '../../state/composer.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/check.css?inline';
import type { KeepingVoice } from '../../words/speak-keeping.ts';
import { activeIn } from '../focus.ts';
import { useTold } from '../told.ts';
import { hearFrame } from './hear.ts';

/** What a check needs: the page of the service, and what follows where the comment is sent without anybody who pressed a button. */
export interface CheckProps {
  composer: Composer;
  frame: string;
  onSent(): void;
}

/** How long the page may take to say that it is there, ms. */
const PATIENCE = 10_000;
/** Says that there will be no answer: the comment waits then. */
const DECLINED = 'none';

/**
 * A frame with the page of the service, which may do nothing to this page but say what came of it. The comment goes by itself, unless
 * somebody has gone on writing it: then at their word. Without an answer it can be sent, too, and waits.
 */
export function Frame({ composer, frame, onSent, voice: { say } }: CheckProps & { voice: KeepingVoice }) {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLIFrameElement>(null);
  const stand = useSignal<'asks' | 'passed' | 'fails'>('asks');

  const send = (): void => {
    const form = box.current!.closest('form')!;
    // Whoever is elsewhere by now is not led to the comment.
    if (form.contains(activeIn(form))) form.requestSubmit();
    else if (composer.send() !== null) onSent();
  };
  const sendWithout = (): void => {
    composer.proof = DECLINED;
    send();
  };

  useLayoutEffect(() => {
    dressLater(box.current!, style);
    // It suits what is around it from its first moment on.
    inside.current!.src = frame + (isDark(box.current!) ? '#dark' : '');
  }, [frame]);
  useEffect(() => {
    const end = new AbortController();
    const element = inside.current!;
    const text = composer.text.peek();
    const late = setTimeout(() => (stand.value = 'fails'), PATIENCE);
    hearFrame(
      element,
      ({ proof, failed, height }) => {
        clearTimeout(late);
        if (height !== undefined) {
          element.style.height = `${height}px`;
          // It is there after all.
          if (stand.peek() === 'fails' && !composer.proof) stand.value = 'asks';
        }
        if (failed) stand.value = 'fails';
        if (proof === undefined) return;
        composer.proof = proof || undefined;
        stand.value = proof ? 'passed' : 'asks';
        if (proof && composer.text.peek() === text) send();
      },
      end.signal,
    );
    return () => {
      clearTimeout(late);
      end.abort();
      composer.proof = undefined;
    };
    // One frame, one listener.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const words = say(`keeping.check.${stand.value}`);
  useTold(words, stand.value === 'fails');
  return (
    <div class="check" role="group" aria-label={say('keeping.check')} ref={box}>
      <p class={stand.value === 'fails' ? 'wrong' : 'hint'}>{words}</p>
      <iframe
        ref={inside}
        title={say('keeping.check')}
        // What it loads may open windows, and go nowhere with this one. Where the page is of the same server, it is trusted as such.
        // oxlint-disable-next-line react/iframe-missing-sandbox
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
      />
      <button type="button" class="quiet" onClick={sendWithout}>
        {say('keeping.sendWithout')}
      </button>
    </div>
  );
}

/** Whether the box is drawn in the colours of the dark: its style has a colour for each, which nobody sees. */
const isDark = (box: Element): boolean => getComputedStyle(box).outlineColor === 'rgb(255, 255, 255)';
