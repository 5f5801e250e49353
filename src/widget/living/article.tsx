import type { VNode } from 'preact';
import { Avatar } from '../parts/Avatar.tsx';
import { Body } from '../parts/Body.tsx';
import { Notice } from '../parts/Notice.tsx';
import { shown } from '../state/shown.ts';
import { actions } from './actions.tsx';
import { nameOf, type CommentProps } from './ground.ts';
import { Composer } from './Composer.tsx';
import { meta } from './meta.tsx';
import { saying } from './saying.ts';

/** What the article of a comment needs. */
export interface ArticleProps extends CommentProps {
  id: string;
  /** Is told that the focus leaves the undo button, and whether for nowhere. */
  held(nowhere: boolean): void;
}

/** A comment without what stands below it. A function and no component: there may be thousands, and a component is dearer than what it draws. */
export function article({ entry, ground, id, held }: ArticleProps): VNode {
  const { session, sanitize } = ground;
  const { speech, desk, acts, target } = session;
  const view = shown(entry, acts.remembered(entry));
  const { comment, leaving, undoable } = view;
  const editor = desk.open.value.get(`edit:${entry.id}`);
  const gone = leaving || comment.state === 'deleted';
  const name = nameOf({ entry, ground });
  const said = gone ? undefined : saying(entry, comment.body, sanitize);
  return (
    <article
      part="comment"
      class={gone ? 'comment gone' : 'comment'}
      aria-labelledby={gone ? undefined : `${id}-who ${id}-when`}
      aria-current={target.value === entry.id ? 'true' : undefined}
      data-state={comment.state}
    >
      {leaving ? (
        <span onFocusOut={(event) => held(event.relatedTarget === null)}>
          <Notice {...(undoable && { act: speech.say('undo'), onAct: () => acts.undo(entry) })}>{speech.say('leaving')}</Notice>
        </span>
      ) : gone ? (
        <Notice>{speech.say('deleted')}</Notice>
      ) : (
        <>
          {Avatar({ name })}
          {meta({ entry, ground, comment, id, name })}
          {editor && <Composer composer={editor} label={speech.say('editing')} onClose={() => desk.close(editor)} />}
          {said &&
            (!editor || editor.sending.value) &&
            Body({
              ...said,
              lang: comment.lang,
              folded: comment.folded === undefined ? undefined : speech.say('folded', { reason: comment.folded }),
            })}
          {!editor && actions({ entry, ground, view, name })}
        </>
      )}
    </article>
  );
}
