import type { ComponentChildren } from 'preact';

/** What one reaction needs. */
export interface ReactionProps {
  symbol: string;
  /** What it means, and how many. */
  label: string;
  count: number;
  /** It is the viewer's own, too. */
  pressed?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  children?: ComponentChildren;
}

/** A reaction that exists, as a button that counts. */
export function Reaction({ symbol, label, count, pressed = false, disabled, onClick, children }: ReactionProps) {
  return (
    <button part="reaction" class="pill" disabled={disabled} aria-pressed={pressed} aria-label={label} onClick={onClick}>
      <span aria-hidden="true">{symbol}</span> <span class="count">{count}</span>
      {children}
    </button>
  );
}
