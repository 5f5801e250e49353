import type { VNode } from 'preact';
import type { CommentError } from '../../contract/errors.ts';
import { Reactions } from '../parts/Reactions.tsx';
import { Reply } from '../parts/Reply.tsx';
import { UNDO } from '../state/undo.ts';
import { activeIn, isNowhere } from './focus.ts';
import type { Shown } from '../state/shown.ts';
import type { CommentProps } from './ground.ts';

/** What acting on a comment needs. */
export interface ActionsProps extends CommentProps {
  view: Shown;
  name: string;
}

/** What the viewer may do to a comment: exactly what the backend says, always in sight. */
export function actions({ entry, ground, view, name }: ActionsProps): VNode {
  const { speech, state, acts, desk, announcer, clock, choosing, beside } = ground.session;
  const { say } = speech;
  const until = Date.parse(entry.mine.value?.until ?? '');
  const over = until > 0 && until <= clock.value;
  const rights = state.rights(entry).filter((right) => !over || (right !== 'edit' && right !== 'remove'));
  const visible = view.comment.state === 'visible';
  const open = desk.open.value.has(`reply:${entry.id}`);

  const edit = async ({ currentTarget }: { currentTarget: Element }): Promise<void> => {
    const article = currentTarget.closest('article')!;
    try {
      const composer = await desk.edit(entry);
      // Whoever went elsewhere meanwhile goes on there.
      composer.focused = isNowhere() || article.contains(activeIn(article));
    } catch (error) {
      announcer.announce(speech.wrong(error as CommentError), true);
    }
  };
  const remove = (): void => {
    acts.remove(entry);
    announcer.announce(say('removed', { n: UNDO }));
  };
  return (
    <div part="actions" class="actions">
      {visible &&
        rights.includes('create') &&
        Reply({ name, voice: speech, open, onReply: () => open || (desk.reply(entry).focused = true) })}
      {Reactions({
        kinds: ground.kinds,
        reactions: view.comment.reactions,
        reacted: view.reacted,
        speech,
        onReact: visible && rights.includes('react') ? (kind) => void acts.react(entry, kind) : undefined,
        open: choosing.value === entry.id,
        onOpen: (open) => (choosing.value = open ? entry.id : null),
      })}
      {rights.includes('edit') && (
        <button class="quiet" onClick={(event) => void edit(event)}>
          {say('edit')}
        </button>
      )}
      {rights.includes('remove') && (
        <button class="quiet" onClick={remove}>
          {say('remove')}
        </button>
      )}
      {beside?.acts(entry) as VNode}
      {visible && (
        <button type="button" class="quiet about" aria-expanded={false} aria-label={say('moreOf', { name })}>
          {say('more')}
        </button>
      )}
    </div>
  );
}
