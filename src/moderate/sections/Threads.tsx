import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { WAITING_MOST, type DeskSite, type DeskThread } from '../../contract/desk.ts';
import { useDesktop } from '../parts/context.ts';
import { Page } from '../parts/Foot.tsx';
import { Head } from '../parts/Head.tsx';
import { Below, usePaged, type Paged } from '../parts/paged.tsx';
import { Search } from '../parts/Search.tsx';
import { agoOf, number, numberUpTo, say } from '../speak.ts';
import { Proposals } from './threads/Proposals.tsx';
import { Manage } from './threads/Manage.tsx';

/** The threads of the site: who may add to them, which rules hold there, under which key they stand. */
export function Threads({ site }: { site: DeskSite }): VNode {
  const { room } = useDesktop();
  const { text } = room.place.value.narrowed;
  return (
    <>
      <Head title={say('threads')}>
        <Search label={say('searchThreads')} value={text} onSearch={(words) => room.go('threads', words ? { text: words } : {})} />
      </Head>
      <ThreadList key={`${site.id} ${text ?? ''}`} site={site} text={text} />
    </>
  );
}

function ThreadList({ site, text }: { site: DeskSite; text: string | undefined }): VNode {
  const { room } = useDesktop();
  const paged = usePaged<DeskThread>(
    (cursor) => room.ask('threads', { site: site.id, ...(text && { text }), ...(cursor !== undefined && { cursor }) }),
    ({ key }) => key,
  );
  return (
    <>
      <Proposals site={site} onMoved={() => void paged.again()} />
      <ul class="rows threads">
        {paged.items.value.map((thread) => (
          <ThreadRow key={thread.key} thread={thread} site={site} paged={paged} />
        ))}
      </ul>
      <Below paged={paged} empty={say('noThreads')} />
    </>
  );
}

function ThreadRow({ thread, site, paged }: { thread: DeskThread; site: DeskSite; paged: Paged<DeskThread> }): VNode {
  const { room } = useDesktop();
  const [open, setOpen] = useState(false);
  const own = Object.keys(thread.rules ?? {}).length;
  const name = thread.title || thread.url || thread.key;
  return (
    <li>
      <div>
        <h2>
          <Page page={thread} site={site} />
        </h2>{' '}
        {thread.lock !== 'open' && <span class="mark rejected">{say(`lock:${thread.lock}`)}</span>}{' '}
        {own > 0 && <span class="mark">{say('ownRulesAre', { n: own })}</span>}
        <p class="small key">
          <bdi>{thread.key}</bdi>
        </p>
        <p class="small">
          {say('threadCount', { n: thread.count, number: number(thread.count) })}
          {thread.waiting > 0 && (
            <>
              {' · '}
              <a href={room.address('comments', { thread: thread.key, state: 'pending' })}>
                {say('threadWaits', { n: thread.waiting, number: numberUpTo(thread.waiting, WAITING_MOST) })}
              </a>
            </>
          )}
          {' · '}
          <time dateTime={thread.last}>{agoOf(thread.last)}</time>
          {thread.closed && (
            <>
              {' · '}
              <bdi>{thread.closed}</bdi>
            </>
          )}
        </p>
      </div>
      <p class="acts">
        <a class="act" href={room.address('comments', { thread: thread.key })} aria-label={`${say('comments')}: ${name}`}>
          {say('comments')}
        </a>
        <button type="button" class="act" aria-expanded={open} aria-label={`${say('manage')}: ${name}`} onClick={() => setOpen(!open)}>
          {say('manage')}
        </button>
      </p>
      {open && <Manage thread={thread} site={site} onChange={paged.put} onMoved={() => void paged.again()} />}
    </li>
  );
}
