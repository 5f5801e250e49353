import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/search.css?inline';
import { bring } from './bring.ts';
import { mark } from './mark.ts';
import { matchesIn } from './matches.ts';

/** How long somebody pauses in typing before it is searched, ms. */
const REST = 250;

/** Searches what is loaded of a thread. Enter leads on, with Shift back, Escape ends it. */
export function SearchBar({ onClose }: { onClose: () => void }) {
  const { state, speech, announcer } = useSession();
  const { say } = speech;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const told = useSignal('');
  const at = useRef(-1);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const partial = state.next.value !== null || state.backlog.held.value;

  useEffect(() => {
    dressLater(box.current!, style);
    field.current!.focus();
    return () => {
      clearTimeout(timer.current);
      mark([], undefined);
    };
  }, []);

  const find = (): Range[] => matchesIn(box.current!.closest('section')!, field.current!.value);
  const tell = (sentence: string): void => {
    told.value = sentence;
    announcer.announce(sentence, false, 'search');
  };
  const look = (): void => {
    const found = find();
    at.current = -1;
    mark(found, undefined);
    const empty = field.current!.value.trim() === '';
    tell(empty ? '' : found.length > 0 ? say('searchFound', { n: found.length }) : say('searchNone'));
  };
  const type = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(look, REST);
  };
  const go = async (by: number): Promise<void> => {
    clearTimeout(timer.current);
    const { length } = find();
    if (length === 0) return look();
    const last = at.current;
    at.current = last < 0 && by < 0 ? length - 1 : (Math.max(last, by > 0 ? -1 : 0) + by + length) % length;
    // What brings a match into sight may draw its comment anew.
    await bring(() => find()[at.current]);
    if (!box.current) return;
    const found = find();
    mark(found, found[at.current]);
    tell(say('searchAt', { at: at.current + 1, n: found.length }));
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && event.target === field.current) void go(event.shiftKey ? -1 : 1);
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
      <input id={id} class="field" type="search" enterKeyHint="search" autocomplete="off" ref={field} onInput={type} />
      <button type="button" class="quiet" aria-label={say('previousMatch')} title={say('previousMatch')} onClick={() => void go(-1)}>
        ↑
      </button>
      <button type="button" class="quiet" aria-label={say('nextMatch')} title={say('nextMatch')} onClick={() => void go(1)}>
        ↓
      </button>
      <button type="button" class="quiet" aria-label={say('closeSearch')} title={say('closeSearch')} onClick={onClose}>
        ×
      </button>
      <span class="hint">
        {told.value} {partial && told.value && say('searchLoaded')}
      </span>
    </div>
  );
}
