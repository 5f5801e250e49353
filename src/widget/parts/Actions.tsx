import type { CommentError } from '../../contract/errors.ts';
import type { ReactionKind } from '../../contract/types.ts';
import { useSession } from '../context.ts';
import { UNDO } from '../state/removing.ts';
import type { Shown } from '../state/shown.ts';
import type { Entry } from '../state/tree.ts';
import { Reactions } from './Reactions.tsx';

/** What acting on a comment needs. */
export interface ActionsProps {
  entry: Entry;
  view: Shown;
  /** A reply is being written. */
  replying: boolean;
  name: string;
  kinds: readonly ReactionKind[];
}

/** What the viewer may do to a comment: exactly what the backend says, always in sight. */
export function Actions({ entry, view, replying, name, kinds }: ActionsProps) {
  const { speech, state, acts, desk, announcer, clock } = useSession();
  const { say } = speech;
  const until = Date.parse(entry.mine.value?.until ?? '');
  // Who does not need the time is not drawn anew each minute.
  const over = until > 0 && until <= clock.value;
  const rights = state.rights(entry).filter((right) => !over || (right !== 'edit' && right !== 'remove'));
  const visible = view.comment.state === 'visible';
  const mayReact = visible && rights.includes('react');

  const edit = (): void => void desk.edit(entry).catch((error: CommentError) => announcer.announce(speech.wrong(error), true));
  const remove = (): void => {
    acts.remove(entry);
    announcer.announce(say('removed', { n: UNDO }));
  };
  return (
    <div part="actions" class="actions">
      {visible && rights.includes('create') && (
        <button
          type="button"
          class="quiet"
          aria-expanded={replying}
          aria-label={say('replyName', { name })}
          onClick={() => desk.reply(entry)}
        >
          {say('reply')}
        </button>
      )}
      <Reactions
        kinds={kinds}
        reactions={view.comment.reactions}
        reacted={view.reacted}
        speech={speech}
        onReact={mayReact ? (kind) => void acts.react(entry, kind) : undefined}
      />
      {rights.includes('edit') && (
        <button type="button" class="quiet" onClick={edit}>
          {say('edit')}
        </button>
      )}
      {rights.includes('remove') && (
        <button type="button" class="quiet" onClick={remove}>
          {say('remove')}
        </button>
      )}
    </div>
  );
}
