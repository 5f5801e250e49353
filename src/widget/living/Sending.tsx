import { useSession } from '../context.ts';
import type { Outgoing } from '../state/acts.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { clock } from '../parts/outlines.ts';

/** The viewer's comment between sending and the backend's answer. */
export function Sending({ outgoing }: { outgoing: Outgoing }) {
  const { speech } = useSession();
  const name = outgoing.name || speech.say('someone');
  return (
    <li>
      <article part="comment" class="comment sending" aria-busy="true">
        <Avatar name={name} />
        <header part="meta" class="meta">
          <bdi class="author">{name}</bdi>
          <span class="mark">
            <Icon path={clock} /> {speech.say('sending')}
          </span>
        </header>
        <div part="body" class="body plain" dir="auto">
          {outgoing.draft.text}
        </div>
      </article>
    </li>
  );
}
