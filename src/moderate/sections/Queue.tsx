import type { VNode } from 'preact';
import type { DeskSite } from '../../contract/desk.ts';
import { useDesktop } from '../parts/context.ts';
import { Head } from '../parts/Head.tsx';
import { List } from '../parts/List.tsx';
import { number, say } from '../speak.ts';

/** What is to be decided: what waits, and what readers reported. */
export function Queue({ site }: { site: DeskSite }): VNode {
  const { room } = useDesktop();
  const { reported = false } = room.place.value.narrowed;
  const counts = room.counts.value;
  const tabs = [
    { is: !reported, address: room.address('queue'), words: say('waiting'), n: counts.waiting },
    { is: reported, address: room.address('queue', { reported: true }), words: say('reported'), n: counts.reported },
  ];
  return (
    <>
      <Head title={say('queue')}>
        <nav class="tabs" aria-label={say('queue')}>
          {tabs.map(({ is, address, words, n }) => (
            <a key={words} href={address} aria-current={is ? 'page' : undefined}>
              {words} <span class="count">{number(n)}</span>
            </a>
          ))}
        </nav>
      </Head>
      <List
        key={`${site.id} ${reported}`}
        site={site}
        filter={{ site: site.id, ...(reported ? { reported: true } : { state: 'pending' }) }}
        empty={say(reported ? 'reportedEmpty' : 'queueEmpty')}
      />
    </>
  );
}
