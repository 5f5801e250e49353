import type { Comment } from '../../contract/types.ts';
import { hashOf } from '../permalink.ts';
import { wordsOf } from '../rich-text/words.ts';
import type { Speech } from '../words/speak.ts';
import { Avatar } from './Avatar.tsx';
import { Badge } from './Badge.tsx';
import { Time } from './Time.tsx';

/** The newest comments of the site, each a line of its beginning that leads to it. */
export function Latest({ comments, speech }: { comments: readonly Comment[]; speech: Speech }) {
  if (comments.length === 0) return <p class="notice">{speech.say('noLatest')}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari takes a list without bullets for no list.
    <ol role="list" part="latest" class="latest">
      {comments.map((comment) => {
        const name = comment.author.name || speech.say('someone');
        return (
          <li key={comment.id}>
            <article class="comment">
              <Avatar name={name} />
              <div class="meta">
                <bdi class="author">{name}</bdi>
                <Badge says={comment.author.badge} />
                <span class="time">
                  <Time at={comment.created} voice={speech} />
                </span>
              </div>
              <p class="excerpt" dir="auto">
                <a href={(comment.page?.url.split('#', 1)[0] ?? '') + hashOf(comment.id)}>{excerpt(comment)}</a>
              </p>
            </article>
          </li>
        );
      })}
    </ol>
  );
}

/** The first words of a comment, as text: cut between two words where one of them ends near by, never within a character. */
export function excerpt({ body }: Comment): string {
  const words = wordsOf(body).replace(/\s+/g, ' ').trim();
  if (words.length <= 110) return words;
  const cut = words.slice(0, 110).replace(/\s\S{0,20}$|[\uD800-\uDBFF]$/, '');
  return `${cut} …`;
}
