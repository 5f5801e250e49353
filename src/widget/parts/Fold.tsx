import type { ComponentChildren } from 'preact';

/** What folds one branch: drawn as the line that the replies hang on, or as words once they are folded. */
export interface FoldProps {
  label: string;
  hidden?: boolean;
  /** The id of what is folded. */
  controls?: string | undefined;
  /** Drawn as a small button in the meta line, where there is no room for the line. */
  mini?: boolean;
  onFold?: () => void;
  children?: ComponentChildren;
}

/** Folds the replies of a comment. */
export function Fold({ label, hidden = false, controls, mini = false, onFold, children }: FoldProps) {
  return (
    <button
      part="fold"
      class={mini ? 'fold mini' : 'fold'}
      aria-expanded={!hidden}
      aria-controls={controls}
      aria-label={label}
      onClick={onFold}
    >
      {children}
    </button>
  );
}
