import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Emoji } from '../../writing/emoji.ts';
import type { Sentence } from '../../words/en.ts';
import type { Speech } from '../../words/speak.ts';
import { allEmoji, find } from './emoji.ts';
import { step } from './keys.ts';

export { find, symbolOf } from './emoji.ts';

/** What the choice needs. */
export interface PickerProps {
  id: string;
  speech: Speech;
  /** What was chosen last on this device. */
  recent: readonly string[];
  onPick(symbol: string): void;
  onClose(): void;
}

/** As many as a search shows. */
const MOST = 60;

/** By the numbers of the table. */
const groups: readonly Sentence[] = [
  'emojiSmileys',
  'emojiPeople',
  'emojiNature',
  'emojiFood',
  'emojiTravel',
  'emojiActivities',
  'emojiObjects',
  'emojiSymbols',
  'emojiFlags',
];
const RECENT = -1;

/** All emoji, a group at a time, or what a search finds. In line with the rest, as the choice of reactions. */
export function Picker({ id, speech, recent, onPick, onClose }: PickerProps) {
  const { say } = speech;
  const box = useRef<HTMLDivElement>(null);
  const sought = useSignal('');
  const used = recent.flatMap((symbol) => allEmoji().find((each) => each.symbol === symbol) ?? []);
  const group = useSignal(used.length > 0 ? RECENT : 0);
  const shown: readonly Emoji[] = sought.value.trim()
    ? find(sought.value, MOST)
    : group.value === RECENT
      ? used
      : allEmoji().filter((each) => each.group === group.value);

  useLayoutEffect(() => box.current?.querySelector('input')?.focus(), []);

  const options = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') onClose();
    else if (target.localName === 'input') {
      if (event.key === 'ArrowDown') options()[0]?.focus();
      else if (event.key !== 'Enter') return;
      else if (sought.value.trim() && shown[0]) onPick(shown[0].symbol);
    } else if (target.getAttribute('role') === 'option') {
      const next = step(event.key, target, options());
      if (next) next.focus();
      // What is typed here is meant for the search, where the browser then puts it.
      else if (/^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
        return box.current?.querySelector('input')?.focus();
      else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // The keys are those of the fields and buttons inside, heard in one place.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div class="picker" part="emoji" role="group" aria-label={say('emoji')} ref={box} onKeyDown={onKeyDown}>
      <div class="row">
        <input
          type="search"
          class="field"
          aria-label={say('emojiSearch')}
          placeholder={say('emojiSearch')}
          aria-controls={`${id}-emoji`}
          value={sought.value}
          onInput={(event) => (sought.value = event.currentTarget.value)}
        />
        <select
          aria-label={say('emojiGroup')}
          value={group.value}
          onChange={(event) => {
            group.value = Number(event.currentTarget.value);
            sought.value = '';
          }}
        >
          {used.length > 0 && <option value={RECENT}>{say('emojiRecent')}</option>}
          {groups.map((name, index) => (
            <option key={name} value={index}>
              {say(name)}
            </option>
          ))}
        </select>
      </div>
      <p class="hint" role="status">
        {shown.length === 0 && say('emojiNone')}
      </p>
      {shown.length > 0 && <Grid id={`${id}-emoji`} label={say('emoji')} shown={shown} onPick={onPick} />}
    </div>
  );
}

/** One of them takes part in the order of Tab; the arrow keys lead to the others. */
function Grid({ id, label, shown, onPick }: { id: string; label: string; shown: readonly Emoji[]; onPick(symbol: string): void }) {
  const at = useSignal(0);
  const current = at.value < shown.length ? at.value : 0;
  return (
    <div class="signs" id={id} role="listbox" aria-label={label} aria-orientation="horizontal">
      {shown.map(({ symbol, label: name }, index) => (
        <button
          key={symbol}
          type="button"
          class="kind"
          role="option"
          aria-selected={index === current}
          aria-label={name}
          title={name}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => (at.value = index)}
          onClick={() => onPick(symbol)}
        >
          {symbol}
        </button>
      ))}
    </div>
  );
}
