import { useComputed } from '@preact/signals';
import { useSession } from '../context.ts';
import type { Entry } from '../state/tree.ts';
import { Icon } from './Icon.tsx';

/** What folding one branch needs. */
export interface FoldProps {
  entry: Entry;
  name: string;
  count: number;
  /** The id of what is folded. */
  controls?: string;
  /** Drawn as a small button in the meta line, where there is no room for the line. */
  mini?: boolean;
}

/** Folds the replies of a comment: drawn as the line they hang on, or as words once they are folded. */
export function Fold({ entry, name, count, controls, mini = false }: FoldProps) {
  const { speech, folded, fold } = useSession();
  const hidden = useComputed(() => folded.value.has(entry.id)).value;
  const label = hidden ? speech.say('unfold', { n: count, name }) : speech.say('fold', { name });
  return (
    <button
      type="button"
      part="fold"
      class={mini ? 'fold mini' : 'fold'}
      aria-expanded={!hidden}
      aria-controls={controls}
      aria-label={label}
      onClick={() => fold(entry, !hidden)}
    >
      {mini ? <Icon name={hidden ? 'plus' : 'minus'} /> : hidden && <span>{label}</span>}
    </button>
  );
}
