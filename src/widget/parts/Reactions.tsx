import type { Reaction as Counted, ReactionKind } from '../../contract/types.ts';
import type { Speech } from '../words/speak.ts';
import { Choice, stands } from './Choice.tsx';
import { Icon } from './Icon.tsx';
import { check } from './outlines.ts';
import { Reaction } from './Reaction.tsx';

/** What the reactions of one comment, or of the page, need. */
export interface ReactionsProps {
  kinds: readonly ReactionKind[];
  reactions: readonly Counted[];
  reacted: readonly string[];
  /** Called with the kind to set or unset; missing where the viewer may not react. */
  onReact?: ((kind: string) => void) | undefined;
  speech: Speech;
  /** Whether the choice of others is open. */
  open: boolean;
  onOpen(open: boolean): void;
}

/** The reactions there are and, where the viewer may react, the choice of others. */
export function Reactions({ kinds, reactions, reacted, onReact, speech, open, onOpen }: ReactionsProps) {
  return (
    <>
      {reactions.map(({ kind, count }) => {
        const found = kinds.find((known) => known.kind === kind);
        if (!found) return null;
        const mine = reacted.includes(kind);
        return (
          <Reaction
            key={kind}
            symbol={found.symbol}
            label={speech.say(mine ? 'reacted' : 'reaction', { label: `${found.symbol} ${found.label}`, n: count })}
            count={count}
            pressed={mine}
            disabled={!onReact || found.shown || stands(kind, kinds, reacted)}
            onClick={() => onReact?.(kind)}
          >
            {mine && <Icon path={check} />}
          </Reaction>
        );
      })}
      {onReact && kinds.length > 0 && Choice({ kinds, reacted, speech, onReact, open, onOpen })}
    </>
  );
}
