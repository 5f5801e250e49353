import { useSession } from '../context.ts';
import type { Comment } from '../../contract/types.ts';
import { DEPTH } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { Badge } from './Badge.tsx';
import { Fold } from './Fold.tsx';
import { Icon } from './Icon.tsx';
import { Time } from './Time.tsx';

/** Who wrote a comment and when; the time is its permalink, the author its heading. */
export function Meta({ entry, comment, id, name }: { entry: Entry; comment: Comment; id: string; name: string }) {
  const { speech, clock } = useSession();
  const { author, created, edited, pinned, via, state } = comment;
  const link = `#comment-${encodeURIComponent(entry.id)}`;
  const above = entry.depth > DEPTH ? entry.parent?.row.value.author.name : undefined;
  return (
    <header part="meta" class="meta">
      <h3 part="author" class="author" id={`${id}-who`} tabIndex={-1}>
        {author.website ? (
          <a href={author.website} rel="ugc nofollow noopener noreferrer">
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}
      </h3>
      <Badge says={author.badge} />
      <a part="permalink" class="time" href={link} id={`${id}-when`}>
        <Time at={created} clock={clock} speech={speech} />
      </a>
      {edited && (
        <span class="aside" title={speech.say('editedAt', { time: speech.date(Date.parse(edited)) })}>
          {speech.say('edited')}
        </span>
      )}
      {above !== undefined && <span class="aside">{speech.say('replyTo', { name: above || speech.say('someone') })}</span>}
      {via && <span class="aside">{speech.say('via', { name: via })}</span>}
      {pinned && (
        <span class="aside">
          <Icon name="pin" /> {speech.say('pinned')}
        </span>
      )}
      {(state === 'pending' || state === 'rejected') && (
        <span part="mark" class="mark">
          <Icon name="clock" /> {speech.say(state)} {entry.mine.value?.reason}
        </span>
      )}
      {entry.replies.value.length > 0 && entry.depth < DEPTH && <Fold entry={entry} name={name} count={entry.replies.value.length} mini />}
    </header>
  );
}
