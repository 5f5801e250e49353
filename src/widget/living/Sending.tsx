import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../context.ts';
import type { Outgoing } from '../state/acts.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { reveal } from './focus.ts';
import { outlineOf } from './outlines.ts';
import { standing } from './standing.ts';

/** The viewer's comment until the backend has answered: it stands where it will stand, and says how it is. */
export function Sending({ outgoing: { draft, name, stand } }: { outgoing: Outgoing }) {
  const { speech, acts, desk, dwelling, level } = useSession();
  const Name = `h${Math.min(level + 1, 6)}` as 'h3';
  const { say } = speech;
  const box = useRef<HTMLElement>(null);
  const who = name || say('someone');
  const { phase } = stand;

  // Whoever sent it goes on from here.
  useLayoutEffect(() => {
    if (dwelling.peek() === draft.key) reveal(box.current);
  }, [dwelling, draft.key]);
  const stays = (is: boolean): void => {
    if (is) dwelling.value = draft.key;
    else if (dwelling.peek() === draft.key) dwelling.value = null;
  };
  return (
    <li>
      <article
        part="comment"
        class="comment sending"
        aria-busy={phase === 'sending'}
        data-state={phase}
        ref={box}
        onFocusIn={() => stays(true)}
        onFocusOut={({ relatedTarget }) => relatedTarget && stays(false)}
      >
        <Avatar name={who} />
        <header part="meta" class="meta">
          <Name part="author" class="author" tabIndex={-1}>
            <bdi>{who}</bdi>
          </Name>
          <span part="mark" class="mark">
            <Icon path={outlineOf(stand)} /> {standing(speech, stand)}
          </span>
        </header>
        <div part="body" class="body plain" dir="auto">
          {draft.text}
        </div>
        {phase !== 'sending' && (
          <div part="actions" class="actions">
            <button type="button" class="quiet" onClick={() => acts.outbox.again(draft.key)}>
              {say(phase === 'waiting' || phase === 'looking' ? 'retry' : 'sendAgain')}
            </button>
            <button type="button" class="quiet" onClick={() => void desk.reopen(draft.key)}>
              {say('takeBack')}
            </button>
          </div>
        )}
      </article>
    </li>
  );
}
