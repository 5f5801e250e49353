import type { VNode } from 'preact';
import type { Comment } from '../../contract/types.ts';
import { Fold } from '../parts/Fold.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Meta } from '../parts/Meta.tsx';
import { hashOf } from '../permalink.ts';
import { DEPTH } from '../shape.ts';
import { alert, clock, outlineOf, pin } from './outlines.ts';
import { editStand, standing } from './standing.ts';
import { foldLabel, nameOf, type CommentProps } from './ground.ts';

/** The line above a loaded comment, with all that can be said and done there. */
export function meta({ entry, ground, comment, id, name }: CommentProps & { comment: Comment; id: string; name: string }): VNode {
  const { speech, acts, reading, level, beside, notable } = ground.session;
  const { author, edited, pinned, state, via } = comment;
  if (author.badge || pinned || state !== 'visible') notable.value = true;
  const replies = entry.replies.value.length;
  const stand = entry.intents.value.some(({ act }) => act === 'edit') && editStand(entry.id, acts.outbox.posted.value);
  return Meta({
    comment,
    id,
    name,
    voice: speech,
    level,
    editedAt: edited && speech.say('editedAt', { time: speech.date(Date.parse(edited)) }),
    beside: beside?.name(entry) as VNode,
    children: [
      reading.isNew(entry) && (
        <strong part="new" class="new" key="new">
          {speech.say('freshMark')}
        </strong>
      ),
      entry.depth > DEPTH && entry.parent && (
        <a class="aside" href={hashOf(entry.parent.id)} key="above">
          {speech.say('replyTo', { name: nameOf({ entry: entry.parent, ground }) })}
        </a>
      ),
      via && (
        <span class="aside" key="via">
          {speech.say('via', { name: via })}
        </span>
      ),
      pinned && (
        <span class="aside" key="pinned">
          <Icon path={pin} /> {speech.say('pinned')}
        </span>
      ),
      stand && (
        <span part="mark" class="mark" key="saving">
          <Icon path={outlineOf(stand)} /> {standing(speech, stand)}
        </span>
      ),
      (state === 'pending' || state === 'rejected') && (
        <span part="mark" class="mark" key="mark">
          <Icon path={state === 'pending' ? clock : alert} /> {beside?.says(entry, state) ?? speech.say(state)} {entry.mine.value?.reason}
        </span>
      ),
      replies > 0 && entry.depth < DEPTH && mini({ entry, ground }, replies),
    ],
  });
}

/** Folds the replies where there is no room for the line. */
function mini({ entry, ground }: CommentProps, replies: number): VNode {
  const { reading } = ground.session;
  const hidden = reading.folded.peek().has(entry.id);
  return Fold({
    label: foldLabel({ entry, ground }, replies),
    hidden,
    mini: true,
    onFold: () => reading.fold(entry.id, !hidden),
  });
}
