import type { VNode } from 'preact';
import type { ReactionKind } from '../../contract/types.ts';
import type { Speech } from '../words/speak.ts';

/** What the choice needs. */
export interface ChoiceProps {
  kinds: readonly ReactionKind[];
  reacted: readonly string[];
  onReact: (kind: string) => void;
  speech: Speech;
  open: boolean;
  onOpen(open: boolean): void;
}

/** The choice of all kinds, in line with the rest: arrow keys move in it, Escape and leaving it close it. */
export function Choice({ kinds, reacted, onReact, speech, open, onOpen }: ChoiceProps): VNode {
  const label = speech.say('react');
  const close = (from: EventTarget | null): void => {
    onOpen(false);
    buttonsAround(from)[0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const right = speech.dir === 'rtl' ? -1 : 1;
    const step = { ArrowRight: right, ArrowDown: 1, ArrowLeft: -right, ArrowUp: -1 }[event.key] ?? 0;
    if (event.key === 'Escape') close(event.target);
    else if (step) {
      const all = buttonsAround(event.target);
      all.at((all.indexOf(event.target as HTMLButtonElement) + step) % all.length)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget && !(event.currentTarget as Element).contains(event.relatedTarget as Node)) onOpen(false);
  };
  return (
    // The keys are those of the buttons inside, heard in one place.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span class="choice" {...(open && { onKeyDown, onFocusOut })}>
      <button part="react" class="quiet" aria-expanded={open} aria-label={label} title={label} onClick={() => onOpen(!open)} />
      {open && (
        <span part="choice" class="kinds" role="group" aria-label={label} ref={focusFirst}>
          {kinds.map(
            ({ kind, symbol, label: name, shown }) =>
              !shown && (
                <button
                  class="kind"
                  key={kind}
                  aria-label={`${symbol} ${name}`}
                  title={name}
                  aria-pressed={reacted.includes(kind)}
                  disabled={stands(kind, kinds, reacted)}
                  onClick={(event) => {
                    onReact(kind);
                    close(event.target);
                  }}
                >
                  {symbol}
                </button>
              ),
          )}
        </span>
      )}
    </span>
  );
}

/** The same function at each drawing, so that the focus moves once. */
function focusFirst(group: Element | null): void {
  group?.querySelector<HTMLElement>('button:not([disabled])')?.focus();
}

function buttonsAround(target: EventTarget | null): HTMLButtonElement[] {
  return [...((target as Element | null)?.closest('.choice')?.querySelectorAll<HTMLButtonElement>('button:not([disabled])') ?? [])];
}

/** Whether a kind can be changed no more: it is the viewer's and final, or another of its group is. */
export function stands(kind: string, kinds: readonly ReactionKind[], reacted: readonly string[]): boolean {
  const group = kinds.find((other) => other.kind === kind)?.group;
  return kinds.some(
    (other) => other.final && reacted.includes(other.kind) && (other.kind === kind || (group !== undefined && other.group === group)),
  );
}
