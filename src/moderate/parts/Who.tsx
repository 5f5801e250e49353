import type { VNode } from 'preact';
import type { DeskComment } from '../../contract/desk.ts';
import { agoOf, dateOf, say } from '../speak.ts';
import { Avatar } from '../../widget/parts/Avatar.tsx';

/** Who wrote a comment, and when: the column at the left. `id` is that of the heading. */
export function Who({ comment, id }: { comment: DeskComment; id: string }): VNode {
  const { author, email, created, edited, state, pinned } = comment;
  return (
    <header class="who">
      <Avatar name={author.name} />
      <div>
        <h2 id={id}>
          <bdi>{author.name || say('someone')}</bdi>
        </h2>{' '}
        {author.badge && <span class="mark accent">{author.badge}</span>} {author.account && <span class="mark">{say('account')}</span>}{' '}
        {state !== 'pending' && <span class={`mark ${state}`}>{say(`state:${state}`)}</span>}{' '}
        {pinned && <span class="mark">{say('pinned')}</span>}
        <p class="small">
          <time dateTime={created} title={dateOf(created)}>
            {agoOf(created)}
          </time>
          {edited && <span title={say('editedAt', { time: dateOf(edited) })}>, {say('edited')}</span>}
        </p>
        {email && (
          <p class="small email">
            <bdi>{email}</bdi>
          </p>
        )}
      </div>
    </header>
  );
}
