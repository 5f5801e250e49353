import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { SEARCHED } from '../../../contract/fold.ts';
import type { Id } from '../../../contract/types.ts';
import { useSession } from '../../context.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/search.css?inline';
import { createLooking } from './looking.ts';

/**
 * Searches a thread: what is loaded, and the rest of it by the backend where that can. Enter leads on, with Shift back,
 * Escape ends it. `onClose` is told the comment that the reader was led to.
 */
export function SearchBar({ onClose }: { onClose: (comment: Id | null) => void }) {
  const session = useSession();
  const { say } = session.speech;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const looking = useMemo(
    () =>
      createLooking(
        session,
        () => box.current!.closest('section')!,
        () => field.current!.value.trim(),
      ),
    [session],
  );

  useEffect(() => {
    dressLater(box.current!, style);
    field.current!.focus();
    return () => void looking.end();
  }, [looking]);

  const close = (): void => onClose(looking.end());
  const again = (): void => {
    // The button goes while it is tried.
    field.current!.focus();
    void looking.again();
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && event.target === field.current) void looking.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    // Keys are heard for the field and the buttons in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div part="search" class="search" role="search" ref={box} onKeyDown={hear}>
      <label for={id} class="unseen">
        {say('searchIn')}
      </label>
      <input
        id={id}
        class="field"
        type="search"
        enterKeyHint="search"
        autocomplete="off"
        maxLength={SEARCHED}
        ref={field}
        onInput={looking.typed}
      />
      <button
        type="button"
        class="quiet"
        aria-label={say('previousMatch')}
        title={say('previousMatch')}
        onClick={() => void looking.go(-1)}
      >
        ↑
      </button>
      <button type="button" class="quiet" aria-label={say('nextMatch')} title={say('nextMatch')} onClick={() => void looking.go(1)}>
        ↓
      </button>
      <button type="button" class="quiet" aria-label={say('closeSearch')} title={say('closeSearch')} onClick={close}>
        ×
      </button>
      <span class="hint">{[looking.told.value, looking.beyond()].filter(Boolean).join(' · ')}</span>
      {looking.failed() && (
        <button type="button" class="quiet" onClick={again}>
          {say('retry')}
        </button>
      )}
    </div>
  );
}
