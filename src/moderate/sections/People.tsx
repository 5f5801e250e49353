import type { VNode } from 'preact';
import type { DeskPerson, DeskSite } from '../../contract/desk.ts';
import { toCommentError } from '../../contract/errors.ts';
import { useDesktop } from '../parts/context.ts';
import { Head } from '../parts/Head.tsx';
import { Below, usePaged } from '../parts/paged.tsx';
import { Search } from '../parts/Search.tsx';
import { agoOf, dateOf, number, say, wrong } from '../speak.ts';

/** Who writes on the site: whom to trust, and whom to keep out. */
export function People({ site }: { site: DeskSite }): VNode {
  const { room } = useDesktop();
  const { text } = room.place.value.narrowed;
  return (
    <>
      <Head title={say('people')}>
        <Search label={say('searchPeople')} value={text} onSearch={(words) => room.go('people', words ? { text: words } : {})} />
      </Head>
      <PeopleList key={`${site.id} ${text ?? ''}`} site={site} text={text} />
    </>
  );
}

function PeopleList({ site, text }: { site: DeskSite; text: string | undefined }): VNode {
  const desktop = useDesktop();
  const { room, doing, asking } = desktop;
  const paged = usePaged<DeskPerson>(
    (cursor) => room.ask('people', { site: site.id, ...(text && { text }), ...(cursor !== undefined && { cursor }) }),
    ({ person }) => person,
  );

  async function change(one: DeskPerson, more: { trusted?: boolean; banHours?: number; reason?: string }, said: string): Promise<void> {
    try {
      const { person, log } = await room.ask('person', { site: site.id, person: one.person, ...more });
      paged.put(person);
      doing.note(said, log);
    } catch (thrown) {
      room.announcer.announce(wrong(toCommentError(thrown)), true);
      doing.last.value = null;
      doing.note(say('refused', { why: wrong(toCommentError(thrown)) }), null);
    }
  }
  async function ban(one: DeskPerson): Promise<void> {
    const hours = ['24', '168', '720', '8760'] as const;
    const filled = await asking.ask({
      title: say('banAsk', { name: nameOf(one) }),
      why: say('banWhy'),
      go: say('banGo'),
      fields: [
        { name: 'hours', label: say('banFor'), options: hours.map((value) => [value, say(`ban:${value}`)] as const) },
        { name: 'reason', label: say('banReason') },
      ],
    });
    if (!filled) return;
    const reason = filled.reason ? { reason: filled.reason } : {};
    await change(one, { banHours: Number(filled.hours), ...reason }, say('banDid', { name: nameOf(one) }));
  }

  return (
    <>
      <ul class="rows people">
        {paged.items.value.map((one) => (
          <li key={one.person}>
            <div>
              <h2>
                <bdi>{nameOf(one)}</bdi>
              </h2>{' '}
              {one.account && <span class="mark">{say('account')}</span>} {one.trusted && <span class="mark accent">{say('trusted')}</span>}{' '}
              {one.banned && <span class="mark rejected">{say('banned', { time: dateOf(one.banned) })}</span>}
              <p class="small">
                {say('countsAre', { visible: number(one.visible), waiting: number(one.waiting), rejected: number(one.rejected) })}
                {' · '}
                {say('lastSeen')} <time dateTime={one.last}>{agoOf(one.last)}</time>
              </p>
            </div>
            <p class="acts">
              <a class="act" href={room.address('comments', { person: one.person })} aria-label={`${say('theirComments')}: ${nameOf(one)}`}>
                {say('theirComments')}
              </a>
              <button
                type="button"
                class="act"
                aria-label={`${say(one.trusted ? 'trustOff' : 'trust')}: ${nameOf(one)}`}
                onClick={() =>
                  void change(one, { trusted: !one.trusted }, say(one.trusted ? 'trustOffDid' : 'trustDid', { name: nameOf(one) }))
                }
              >
                {say(one.trusted ? 'trustOff' : 'trust')}
              </button>
              {one.banned ? (
                <button
                  type="button"
                  class="act"
                  aria-label={`${say('unban')}: ${nameOf(one)}`}
                  onClick={() => void change(one, { banHours: 0 }, say('unbanDid', { name: nameOf(one) }))}
                >
                  {say('unban')}
                </button>
              ) : (
                <button type="button" class="act remove" aria-label={`${say('ban')} ${nameOf(one)}`} onClick={() => void ban(one)}>
                  {say('ban')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <Below paged={paged} empty={say('noPeople')} />
    </>
  );
}

const nameOf = ({ name }: DeskPerson): string => name || say('someone');
