import type { Feature, ReactionKind } from '../../contract/types.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';
import type { Session } from '../state/session.ts';
import type { Entry } from '../state/tree.ts';

/** What all comments of a thread are drawn with: as long as it is the same object, none is drawn anew for it. */
export interface Ground {
  session: Session;
  sanitize: Sanitizer | null;
  each: readonly Feature[];
  kinds: readonly ReactionKind[];
}

/** What one comment needs. */
export interface CommentProps {
  entry: Entry;
  ground: Ground;
}

/** The name that a comment is known by. */
export function nameOf({ entry, ground }: CommentProps): string {
  return entry.row.value.author.name || ground.session.speech.say('someone');
}

/** What the control that folds a branch says. */
export function foldLabel(props: CommentProps, n: number): string {
  const { speech, folded } = props.ground.session;
  const name = nameOf(props);
  return folded.peek().has(props.entry.id) ? speech.say('unfold', { n, name }) : speech.say('fold', { name });
}
