import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import type { Picture } from '../../state/pictures.ts';
import { useTold } from '../told.ts';

/** What one picture needs. */
export interface UploadProps {
  id: string;
  picture: Picture;
  onRetry(): void;
  onDrop(): void;
  onPutIn(alt: string, url: string): void;
}

/** One picture: how far it is, what it shows, and the way into the text. A description is left out only by saying so. */
export function Upload({ id, picture, onRetry, onDrop, onPutIn }: UploadProps) {
  const { speech, announcer } = useSession();
  const { say } = speech;
  const field = useRef<HTMLInputElement>(null);
  const alt = useSignal('');
  const decoration = useSignal(false);
  const lacking = useSignal(false);
  const name = picture.file.name;
  const { url, problem, sent } = picture;
  const failed = problem.value && say('pictureFailed', { name, reason: speech.wrong(problem.value) });

  useTold(failed, true);
  useSignalEffect(() => {
    if (url.value !== null) announcer.announce(say('pictureSent', { name }));
  });

  const putIn = (): void => {
    const words = decoration.value ? '' : alt.value.trim();
    lacking.value = !words && !decoration.value;
    if (lacking.value) {
      announcer.announce(say('needDescription'), true);
      field.current?.focus();
    } else if (url.value !== null) onPutIn(words, url.value);
  };
  return (
    <li class="upload">
      {failed ? (
        <p class="wrong">{failed}</p>
      ) : (
        <p class="hint">
          <bdi>{name}</bdi> <progress max={1} value={sent.value ?? 0} aria-label={say('uploading', { name })} />
        </p>
      )}
      <div class="line">
        <label for={id}>{say('describe', { name })}</label>
        <input
          id={id}
          ref={field}
          part="field"
          class="field"
          type="text"
          dir="auto"
          maxLength={1_000}
          disabled={decoration.value}
          aria-invalid={lacking.value}
          aria-describedby={`${id}-why`}
          value={alt.value}
          onInput={(event) => {
            alt.value = event.currentTarget.value;
            lacking.value = false;
          }}
          onKeyDown={(event) => {
            // It would send the comment.
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            putIn();
          }}
        />
        <p class={lacking.value ? 'wrong' : 'hint'} id={`${id}-why`}>
          {say(lacking.value ? 'needDescription' : 'describeWhy')}
        </p>
      </div>
      <label class="hint">
        <input type="checkbox" checked={decoration.value} onChange={(event) => (decoration.value = event.currentTarget.checked)} />
        {say('decoration')}
      </label>
      <div class="row">
        <button type="button" class="quiet" onClick={onDrop}>
          {say('cancel')}
        </button>
        {failed ? (
          <button type="button" class="link" onClick={onRetry}>
            {say('retry')}
          </button>
        ) : (
          <button type="button" class="link" disabled={url.value === null} onClick={putIn}>
            {say('putIn')}
          </button>
        )}
      </div>
    </li>
  );
}
