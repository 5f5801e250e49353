import type { Feature, ReactionKind } from '../../contract/types.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';
import type { Session } from '../state/session.ts';
import { isLong } from '../state/long.ts';
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

/** Whether only the beginning of a comment is shown, since it is long and nobody asked for all of it. */
export function isCut({ entry, ground }: CommentProps): boolean {
  const { body, folded, state } = entry.row.value;
  try {
    return state !== 'deleted' && folded === undefined && !ground.session.reading.whole.peek().has(entry.id) && isLong(body);
  } catch {
    // Whose words cannot be had has an empty place.
    return false;
  }
}

/** What the control that folds a branch says. */
export function foldLabel(props: CommentProps, n: number): string {
  const { speech, reading } = props.ground.session;
  const name = nameOf(props);
  return reading.folded.peek().has(props.entry.id) ? speech.say('unfold', { n, name }) : speech.say('fold', { name });
}
