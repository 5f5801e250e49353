import { bare } from '../../contract/bare.ts';
import type { Comment, Reaction } from '../../contract/types.ts';
import type { Entry, Toggle } from './tree.ts';

/** A comment as the viewer sees it. */
export interface Shown {
  comment: Comment;
  reacted: readonly string[];
  /** The viewer removed it. */
  leaving: boolean;
  /** The removal has not been sent yet: it can be undone. */
  undoable: boolean;
}

/** Lays the viewer's intents over the truth. Dropping an intent is all that rolling back takes. Reads signals. */
export function shown(entry: Entry, remembered: readonly string[] = []): Shown {
  let comment = entry.row.value;
  let reacted: readonly string[] = entry.mine.value?.reacted ?? remembered;
  let leaving = false;
  let undoable = false;
  for (const intent of entry.intents.value) {
    if (intent.act === 'edit') comment = { ...comment, body: intent.body };
    else if (intent.act === 'moderate') comment = { ...comment, ...intent.change };
    else if (intent.act === 'remove') [leaving, undoable] = [true, !intent.sent];
    else {
      comment = { ...comment, reactions: counted(comment.reactions, reacted, intent) };
      reacted = toggled(reacted, intent);
    }
  }
  // Its fields have been taken apart on the way, so that the page's own would show where one is missing.
  return { comment: bare(comment), reacted, leaving, undoable };
}

/** The viewer's kinds after a toggle. */
export function toggled(reacted: readonly string[], { kind, on, rivals }: Toggle): string[] {
  const others = reacted.filter((own) => own !== kind && !(on && rivals.includes(own)));
  return on ? [...others, kind] : others;
}

/** The counts after a toggle. */
export function counted(reactions: readonly Reaction[], reacted: readonly string[], toggle: Toggle): Reaction[] {
  const after = toggled(reacted, toggle);
  const change = (kind: string): number => Number(after.includes(kind)) - Number(reacted.includes(kind));
  const known = reactions.some((reaction) => reaction.kind === toggle.kind);
  const all = known ? reactions : [...reactions, { kind: toggle.kind, count: 0 }];
  return all.map(({ kind, count }) => ({ kind, count: count + change(kind) })).filter(({ count }) => count > 0);
}
