import type { ComponentChildren } from 'preact';
import type { Comment } from '../../contract/types.ts';
import { hashOf } from '../permalink.ts';
import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';
import { Badge } from './Badge.tsx';
import { Time } from './Time.tsx';

/** What the line above a comment needs. */
export interface MetaProps {
  comment: Comment;
  /** Of which the ids of its elements are made. */
  id: string;
  name: string;
  voice: Voice<FirstSentence>;
  /** That of the heading over all comments: theirs are one deeper, however deep they stand. */
  level: number;
  /** Whom it answers, where its place does not show that. */
  above?: string | undefined;
  /** The full date of the last edit, to be seen by hovering. */
  editedAt?: string | undefined;
  /** What stands beside the name and the badge. */
  beside?: ComponentChildren;
  /** What else stands in the line. */
  children?: ComponentChildren;
}

/** Who wrote a comment and when; the time is its permalink, the author its heading. */
export function Meta({ comment, id, name, voice, level, above, editedAt, beside, children }: MetaProps) {
  const Name = `h${Math.min(level + 1, 6)}` as 'h3';
  const { author, created, edited } = comment;
  const { say } = voice;
  const who = <bdi>{name}</bdi>;
  return (
    <header part="meta" class="meta">
      <Name part="author" class="author" id={`${id}-who`} tabIndex={-1}>
        {author.website ? (
          <a href={author.website} rel="ugc nofollow noopener noreferrer">
            {who}
          </a>
        ) : (
          who
        )}
      </Name>
      {Badge({ says: author.badge })}
      {beside}
      <a part="permalink" class="time" href={hashOf(comment.id)} id={`${id}-when`}>
        {Time({ at: created, voice })}
      </a>
      {edited && (
        <span class="aside" title={editedAt}>
          {say('edited')}
        </span>
      )}
      {above !== undefined && <span class="aside">{say('replyTo', { name: above || say('someone') })}</span>}
      {children}
    </header>
  );
}
