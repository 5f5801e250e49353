import { untracked } from '@preact/signals';
import { Component, type VNode } from 'preact';
import { Avatar } from '../parts/Avatar.tsx';
import { Body } from '../parts/Body.tsx';
import { Notice } from '../parts/Notice.tsx';
import { wordsOf } from '../rich-text/words.ts';
import { shown } from '../state/shown.ts';
import { actions } from './actions.tsx';
import { Composer } from './Composer.tsx';
import { leadInto } from './focus.ts';
import { isCut, nameOf, type CommentProps } from './ground.ts';
import { meta } from './meta.tsx';
import { saying } from './saying.ts';

/** What the inside of a comment needs. */
export interface AliveProps extends CommentProps {
  /** Of which the ids of its elements are made. */
  id: string;
}

/** What stands in the article of a comment, with all that can be done there. What breaks in drawing it leaves its words. */
export class Alive extends Component<AliveProps> {
  #failed = false;

  override componentDidCatch(error: unknown): void {
    this.#blame(error);
    this.setState({});
  }

  override render(): VNode {
    return untracked(() => {
      try {
        if (!this.#failed) return inside(this.props);
      } catch (error) {
        this.#blame(error);
      }
      return this.#words();
    });
  }

  #blame(error: unknown): void {
    this.#failed = true;
    console.error('Afterword: a comment could not be drawn.', error);
  }

  /** What is left of a comment that cannot be drawn; nothing can break here. */
  #words(): VNode {
    let words = '';
    try {
      words = wordsOf(this.props.entry.row.value.body);
    } catch {}
    return <p class="body plain">{words}</p>;
  }
}

function inside({ entry, ground, id }: AliveProps): VNode {
  const { session, sanitize } = ground;
  const { speech, desk, acts } = session;
  const view = shown(entry, acts.remembered(entry));
  const { comment, leaving, undoable } = view;
  if (leaving)
    return (
      <Notice act={undoable && speech.say('undo')} onAct={() => acts.undo(entry)}>
        {speech.say('leaving')}
      </Notice>
    );
  if (comment.state === 'deleted') return <Notice>{speech.say('deleted')}</Notice>;
  const name = nameOf({ entry, ground });
  const { hiding, reading } = session;
  if (hiding.has(comment.author))
    return (
      <Notice
        act={speech.say('showAuthor', { name })}
        onAct={() => {
          hiding.hide(comment.author, false);
          session.announcer.announce(speech.say('authorShown', { name }));
          session.go(entry);
        }}
      >
        {speech.say('hiddenByYou')}
      </Notice>
    );
  const editor = desk.open.value.get(`edit:${entry.id}`);
  const said = saying(entry, comment.body, sanitize);
  return (
    <>
      {Avatar({ name })}
      {meta({ entry, ground, comment, id, name })}
      {editor && <Composer composer={editor} label={speech.say('editing')} onClose={() => desk.close(editor)} />}
      {!editor &&
        Body({
          ...said,
          lang: comment.lang,
          folded: comment.folded === undefined ? undefined : speech.say('folded', { reason: comment.folded }),
        })}
      {!editor && isCut({ entry, ground }) && (
        <button
          type="button"
          class="link whole"
          aria-label={speech.say('readMoreOf', { name })}
          onClick={({ currentTarget }) => {
            leadInto(currentTarget);
            reading.open(entry.id);
          }}
        >
          {speech.say('readMore')}
        </button>
      )}
      {!editor && actions({ entry, ground, view, name })}
    </>
  );
}
