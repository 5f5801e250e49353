import type { VNode } from 'preact';
import type { CommentError } from '../../contract/errors.ts';
import { Reactions } from '../parts/Reactions.tsx';
import { Reply } from '../parts/Reply.tsx';
import type { Composer } from '../state/composer.ts';
import { UNDO } from '../state/undo.ts';
import type { Shown } from '../state/shown.ts';
import type { CommentProps } from './ground.ts';

/** What acting on a comment needs. */
export interface ActionsProps extends CommentProps {
  view: Shown;
  name: string;
}

/** Whoever asked for a composer goes on in it once it is drawn. */
const enter = (composer: Composer): boolean => (composer.focused = true);

/** What the viewer may do to a comment: exactly what the backend says, always in sight. */
export function actions({ entry, ground, view, name }: ActionsProps): VNode {
  const { speech, state, acts, desk, announcer, clock, choosing, beside } = ground.session;
  const { say } = speech;
  const until = Date.parse(entry.mine.value?.until ?? '');
  const over = until > 0 && until <= clock.value;
  const rights = state.rights(entry).filter((right) => !over || (right !== 'edit' && right !== 'remove'));
  const visible = view.comment.state === 'visible';

  const edit = (): void => void desk.edit(entry).then(enter, (error: CommentError) => announcer.announce(speech.wrong(error), true));
  const remove = (): void => {
    acts.remove(entry);
    announcer.announce(say('removed', { n: UNDO }));
  };
  return (
    <div part="actions" class="actions">
      {visible &&
        rights.includes('create') &&
        Reply({ name, voice: speech, open: desk.open.value.has(`reply:${entry.id}`), onReply: () => enter(desk.reply(entry)) })}
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
        <button class="quiet" onClick={edit}>
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
