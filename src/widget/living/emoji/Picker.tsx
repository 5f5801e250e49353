import { Component, createRef, type VNode } from 'preact';
import type { Emoji } from '../../writing/emoji.ts';
import type { Sentence } from '../../words/en.ts';
import type { Speech } from '../../words/speak.ts';
import { allEmoji, find } from './emoji.ts';
import { step } from '../keys.ts';

export { find, symbolOf } from './emoji.ts';

/** What the choice needs. */
export interface PickerProps {
  id: string;
  speech: Speech;
  /** What was chosen last on this device. */
  recent: readonly string[];
  onPick(symbol: string): void;
  onClose(): void;
  /** Says aloud. */
  tell(sentence: string): void;
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

/** What is sought, and which group is shown. */
interface PickerState {
  sought: string;
  group: number;
}

/**
 * All emoji, a group at a time, or what a search finds. In line with the rest, as the choice of reactions.
 * Without hooks and signals, which the bundler would split off the rest for the sake of this one chunk.
 */
export class Picker extends Component<PickerProps, PickerState> {
  readonly #box = createRef<HTMLDivElement>();
  readonly #used: readonly Emoji[];

  constructor(props: PickerProps) {
    super(props);
    this.#used = props.recent.flatMap((symbol) => allEmoji().find((each) => each.symbol === symbol) ?? []);
    this.state = { sought: '', group: this.#used.length > 0 ? RECENT : 0 };
  }

  override componentDidMount(): void {
    this.#search()?.focus();
  }

  override componentDidUpdate(_: PickerProps, { sought }: PickerState): void {
    const { speech, tell } = this.props;
    // Once, not with every letter of what is not found either.
    if (this.#shown().length === 0 && (!sought.trim() || find(sought, 1).length > 0)) tell(speech.say('emojiNone'));
  }

  override render(): VNode {
    const { id, speech, onPick } = this.props;
    const { say } = speech;
    const { sought, group } = this.state;
    const shown = this.#shown();
    return (
      // The keys are those of the fields and buttons inside, heard in one place.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
      <div class="picker" part="emoji" role="group" aria-label={say('emoji')} ref={this.#box} onKeyDown={this.#hear}>
        <div class="row">
          <input
            type="search"
            class="field"
            aria-label={say('emojiSearch')}
            placeholder={say('emojiSearch')}
            aria-controls={shown.length > 0 ? `${id}-emoji` : undefined}
            value={sought}
            onInput={(event) => this.setState({ sought: event.currentTarget.value })}
          />
          <select
            aria-label={say('emojiGroup')}
            value={group}
            onChange={(event) => this.setState({ group: Number(event.currentTarget.value), sought: '' })}
          >
            {this.#used.length > 0 && <option value={RECENT}>{say('emojiRecent')}</option>}
            {groups.map((name, index) => (
              <option key={name} value={index}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <p class="hint">{shown.length === 0 && say('emojiNone')}</p>
        {shown.length > 0 && <Grid id={`${id}-emoji`} label={say('emoji')} shown={shown} onPick={onPick} />}
      </div>
    );
  }

  #shown(): readonly Emoji[] {
    const { sought, group } = this.state;
    if (sought.trim()) return find(sought, MOST);
    return group === RECENT ? this.#used : allEmoji().filter((each) => each.group === group);
  }

  #search(): HTMLInputElement | null | undefined {
    return this.#box.current?.querySelector('input');
  }

  readonly #hear = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { onPick, onClose } = this.props;
    const options = [...(this.#box.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') onClose();
    else if (target.localName === 'input') {
      const [first] = this.#shown();
      if (event.key === 'ArrowDown') options[0]?.focus();
      else if (event.key !== 'Enter') return;
      else if (this.state.sought.trim() && first) onPick(first.symbol);
    } else if (target.getAttribute('role') === 'option') {
      const next = step(event.key, target, options);
      if (next) next.focus();
      // What is typed here is meant for the search, where the browser then puts it.
      else if (/^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) return this.#search()?.focus();
      else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** What the grid needs. */
interface GridProps {
  id: string;
  label: string;
  shown: readonly Emoji[];
  onPick(symbol: string): void;
}

/** One of them takes part in the order of Tab; the arrow keys lead to the others. */
class Grid extends Component<GridProps, { at: number }> {
  override state = { at: 0 };

  override render(): VNode {
    const { id, label, shown, onPick } = this.props;
    const { at } = this.state;
    const current = at < shown.length ? at : 0;
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
            onFocus={() => this.setState({ at: index })}
            onClick={() => onPick(symbol)}
          >
            {symbol}
          </button>
        ))}
      </div>
    );
  }
}
