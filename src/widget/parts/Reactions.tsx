import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Reaction, ReactionKind } from '../../contract/types.ts';
import type { Speech } from '../words/speak.ts';
import { Icon } from './Icon.tsx';

/** What the reactions of one comment, or of the page, need. */
export interface ReactionsProps {
  kinds: readonly ReactionKind[];
  reactions: readonly Reaction[];
  reacted: readonly string[];
  /** Called with the kind to set or unset; missing where the viewer may not react. */
  onReact?: ((kind: string) => void) | undefined;
  speech: Speech;
}

/** The reactions there are, as buttons that count, and a choice of others behind "+". */
export function Reactions({ kinds, reactions, reacted, onReact, speech }: ReactionsProps) {
  const there = reactions.flatMap(({ kind, count }) => {
    const found = kinds.find((known) => known.kind === kind);
    return found ? [{ ...found, count }] : [];
  });
  return (
    <>
      {there.map(({ kind, symbol, label, count }) => {
        const mine = reacted.includes(kind);
        return (
          <button
            type="button"
            part="reaction"
            class="pill"
            key={kind}
            disabled={!onReact || stands(kind, kinds, reacted)}
            aria-pressed={mine}
            aria-label={speech.say(mine ? 'reacted' : 'reaction', { label: `${symbol} ${label}`, n: count })}
            onClick={() => onReact?.(kind)}
          >
            <span aria-hidden="true">{symbol}</span> <span class="count">{count}</span>
            {mine && <Icon name="check" />}
          </button>
        );
      })}
      {onReact && kinds.length > 0 && <Choice kinds={kinds} reacted={reacted} onReact={onReact} speech={speech} />}
    </>
  );
}

/** Whether a kind can be changed no more: it is the viewer's and final, or another of its group is. */
function stands(kind: string, kinds: readonly ReactionKind[], reacted: readonly string[]): boolean {
  const group = kinds.find((other) => other.kind === kind)?.group;
  const final = kinds.filter((other) => other.final && reacted.includes(other.kind));
  return final.some((other) => other.kind === kind || (group !== undefined && other.group === group));
}

/** The choice of all kinds, in line with the rest: arrow keys move in it, Escape and leaving it close it. */
function Choice({
  kinds,
  reacted,
  onReact,
  speech,
}: Required<Pick<ReactionsProps, 'kinds' | 'reacted' | 'speech'>> & { onReact: (kind: string) => void }) {
  const open = useSignal(false);
  const box = useRef<HTMLSpanElement>(null);
  const label = speech.say('react');
  const buttons = (): HTMLButtonElement[] => [...(box.current?.querySelectorAll<HTMLButtonElement>('button:not([disabled])') ?? [])];
  useEffect(() => {
    if (open.value) buttons()[1]?.focus();
  }, [open.value]);

  const close = (): void => {
    open.value = false;
    buttons()[0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    if (event.key === 'Escape' && open.value) close();
    else if (step && open.value) {
      const all = buttons();
      all.at((all.indexOf(event.target as HTMLButtonElement) + step) % all.length)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget && !box.current?.contains(event.relatedTarget as Node)) open.value = false;
  };
  return (
    // The keys are those of the buttons inside, heard in one place.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span class="choice" ref={box} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        part="react"
        class="quiet"
        aria-expanded={open.value}
        aria-label={label}
        title={label}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="smile" />
      </button>
      {open.value && (
        <span part="choice" class="kinds" role="group" aria-label={label}>
          {kinds.map(({ kind, symbol, label: name }) => (
            <button
              type="button"
              class="kind"
              key={kind}
              aria-label={`${symbol} ${name}`}
              title={name}
              aria-pressed={reacted.includes(kind)}
              disabled={stands(kind, kinds, reacted)}
              onClick={() => {
                onReact(kind);
                close();
              }}
            >
              {symbol}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
