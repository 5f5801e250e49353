import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Desk, DeskSite, Role } from '../../contract/desk.ts';
import { toCommentError } from '../../contract/errors.ts';
import { Reading, useAsked } from '../parts/asked.tsx';
import { useDesktop } from '../parts/context.ts';
import { Field } from '../parts/Field.tsx';
import { Head } from '../parts/Head.tsx';
import { Small } from '../parts/Small.tsx';
import { dateOf, say, wrong } from '../speak.ts';

type Member = Desk['roles']['answer']['items'][number];
const roles: readonly Role[] = ['moderator', 'owner'];

/** Who moderates the site. */
export function Moderators({ site }: { site: DeskSite }): VNode {
  return (
    <>
      <Head title={say('moderators')} />
      <p class="intro">{say('rolesIntro')}</p>
      <Members key={site.id} site={site} />
    </>
  );
}

function Members({ site }: { site: DeskSite }): VNode {
  const { room, doing, asking } = useDesktop();
  const asked = useAsked('roles', site.id);

  async function change({ email, name }: Member, role: Role | null): Promise<void> {
    if (
      role === null &&
      !(await asking.ask({ title: say('roleOffAsk', { name }), why: say('roleOffWhy'), go: say('roleOff'), grave: true }))
    )
      return;
    try {
      const answer = await room.ask('setRole', { site: site.id, email, role });
      asked.put({ items: answer.items });
      doing.note(role ? say('roleDid', { name, role: say(`role:${role}`) }) : say('roleOffDid', { name }), answer.log);
    } catch (thrown) {
      doing.note(say('refused', { why: wrong(toCommentError(thrown)) }), null);
      asked.read();
    }
  }
  return (
    <>
      <Reading asked={asked} />
      <ul class="rows members">
        {asked.answer?.items.map((one) => (
          <li key={one.id}>
            <div>
              <h2>
                <bdi>{one.name}</bdi>
              </h2>{' '}
              {one.id === room.moderator.value?.id && <span class="mark">{say('you')}</span>}
              <p class="small email">
                <bdi>{one.email}</bdi>
              </p>
            </div>
            <p class="acts">
              <select
                class="field"
                aria-label={say('roleOf', { name: one.name })}
                value={one.role}
                disabled={one.id === room.moderator.value?.id}
                onChange={(event) => void change(one, event.currentTarget.value as Role)}
              >
                {roles.map((role) => (
                  <option key={role} value={role} selected={role === one.role}>
                    {say(`role:${role}`)}
                  </option>
                ))}
              </select>
              <button
                type="button"
                class="act remove"
                disabled={one.id === room.moderator.value?.id}
                aria-label={`${say('roleOff')}: ${one.name}`}
                onClick={() => void change(one, null)}
              >
                {say('roleOff')}
              </button>
            </p>
          </li>
        ))}
      </ul>
      <Invite site={site} onInvited={asked.read} />
    </>
  );
}

function Invite({ site, onInvited }: { site: DeskSite; onInvited: () => void }): VNode {
  const { auth, doing } = useDesktop();
  const [made, setMade] = useState<{ link: string; until: string | null } | null>(null);
  async function send({ email = '', role = 'moderator' }: Record<string, string>): Promise<void> {
    const { link, until } = await auth.invite(site.id, email, role as Role);
    setMade(link === null ? null : { link, until });
    if (link === null) doing.note(say('inviteDid'), null);
    onInvited();
  }
  return (
    <section class="manage">
      <Small title={say('invite')} go={say('inviteGo')} send={send}>
        <Field label={say('email')} name="email" type="email" required maxLength={254} />
        <Field label={say('inviteAs')} name="role" value="moderator" options={roles.map((role) => [role, say(`role:${role}`)] as const)} />
      </Small>
      {made && <Handed {...made} />}
    </section>
  );
}

/** A link to hand over, which is told only now. */
function Handed({ link, until }: { link: string; until: string | null }): VNode {
  const { room } = useDesktop();
  const copy = (): void =>
    void navigator.clipboard.writeText(link).then(
      () => room.announcer.announce(say('copied')),
      // It stands there to be selected.
      () => {},
    );
  return (
    <div class="handed">
      <p>
        {say('inviteLink')} {until && say('inviteUntil', { time: dateOf(until) })}
      </p>
      <p>
        <code dir="ltr">{link}</code>
      </p>
      <button type="button" class="plain" onClick={copy}>
        {say('copy')}
      </button>
    </div>
  );
}
