import type { VNode } from 'preact';
import type { DeskAct, DeskComment } from '../../contract/desk.ts';
import { say } from '../speak.ts';

/** What can be done to a comment, the likeliest first. */
export function actsFor({ state, reported }: Pick<DeskComment, 'state' | 'reported'>): DeskAct[] {
  if (state === 'pending') return ['approve', 'reject', 'remove'];
  if (state === 'rejected') return ['approve', 'remove'];
  if (state === 'visible') return [...(reported > 0 ? (['dismiss'] as const) : []), 'hide', 'reject', 'remove'];
  return [];
}

/** The buttons beside a comment. */
export function Acts({
  comment,
  name,
  open,
  onAct,
  onOpen,
}: {
  comment: DeskComment;
  name: string;
  open: boolean;
  onAct: (act: DeskAct) => void;
  onOpen: () => void;
}): VNode {
  return (
    <div class="acts">
      {actsFor(comment).map((act) => (
        <button
          key={act}
          type="button"
          class={`act ${act}`}
          aria-label={`${say(act)}: ${name}`}
          title={say(`does:${act}` as 'does:approve')}
          onClick={() => onAct(act)}
        >
          {say(act)}
        </button>
      ))}
      <button type="button" class="act" aria-expanded={open} aria-label={`${say('details')}: ${name}`} onClick={onOpen}>
        {say('details')}
      </button>
    </div>
  );
}
