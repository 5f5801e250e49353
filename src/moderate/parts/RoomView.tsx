import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { DeskSite } from '../../contract/desk.ts';
import { ownersOnly, sections, type Section } from '../address.ts';
import { Comments } from '../sections/Comments.tsx';
import { Log } from '../sections/Log.tsx';
import { Moderators } from '../sections/Moderators.tsx';
import { People } from '../sections/People.tsx';
import { Queue } from '../sections/Queue.tsx';
import { Rules } from '../sections/Rules.tsx';
import { Threads } from '../sections/Threads.tsx';
import { number, say } from '../speak.ts';
import { Bar } from './Bar.tsx';
import { useDesktop } from './context.ts';
import { drawn, isLost, toTop } from './focus.ts';

const parts: Record<Section, ComponentType<{ site: DeskSite }>> = {
  queue: Queue,
  comments: Comments,
  people: People,
  threads: Threads,
  rules: Rules,
  log: Log,
  moderators: Moderators,
};

/** The room: its parts at the side, the one that is looked at, and what was done last. */
export function RoomView(): VNode {
  const { room, doing } = useDesktop();
  const [site, place] = [room.site.value, room.place.value];
  useLayoutEffect(() => {
    document.title = `${say(place.section)} · ${say('title')}`;
  }, [place.section]);
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent): void => {
      // What nobody confirmed yet, or nobody saved, would be lost with the page.
      if (doing.pending.peek() > 0 || room.rows.edited.size > 0) event.preventDefault();
    };
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [doing, room]);

  async function undo(): Promise<void> {
    const [back] = await doing.undo();
    await drawn();
    if (!isLost()) return;
    const row = back && document.getElementById(back.dom);
    if (row) row.focus({ preventScroll: true });
    else toTop();
  }
  const section = ownersOnly.includes(place.section) && site?.role !== 'owner' ? 'queue' : place.section;
  const Part = parts[section];
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>('main h1')?.focus();
        }}
      >
        {say('skip')}
      </a>
      <Side />
      <main id="main">{site ? <Part key={section} site={site} /> : <p class="empty">{say('noSite')}</p>}</main>
      <Bar onUndo={() => void undo()} />
    </>
  );
}

/** The site, the parts of the page, and who is here. */
function Side(): VNode {
  const { room, auth } = useDesktop();
  const open = useSignal(false);
  const [site, sites, place, counts, moderator] = [
    room.site.value,
    room.sites.value,
    room.place.value,
    room.counts.value,
    room.moderator.value,
  ];
  const shown = sections.filter((section) => !ownersOnly.includes(section) || site?.role === 'owner');
  const due = counts.waiting + counts.reported;
  const leave = async (): Promise<void> => {
    await auth.signOut().catch(() => {});
    location.reload();
  };
  return (
    <header class="side">
      <div class="brand">
        {sites.length > 1 ? (
          <select
            class="field"
            aria-label={say('site')}
            value={site?.id}
            onChange={(event) => {
              room.place.value = { site: event.currentTarget.value, section: place.section, narrowed: {} };
              room.go(place.section);
            }}
          >
            {sites.map(({ id, waiting }) => (
              <option key={id} value={id} selected={id === site?.id}>
                {waiting > 0 && id !== site?.id ? `${id} (${number(waiting)})` : id}
              </option>
            ))}
          </select>
        ) : (
          <strong>{site?.id === 'default' || !site ? say('title') : site.id}</strong>
        )}
        <button
          type="button"
          class="plain menu"
          aria-expanded={open.value}
          aria-controls="sections"
          onClick={() => (open.value = !open.value)}
        >
          {say('menu')}
        </button>
      </div>
      <nav id="sections" class={open.value ? 'open' : undefined} aria-label={say('sections')}>
        <ul>
          {shown.map((section: Section) => (
            <li key={section}>
              <a
                href={room.address(section)}
                aria-current={section === place.section ? 'page' : undefined}
                onClick={() => (open.value = false)}
              >
                {say(section)} {section === 'queue' && due > 0 && <span class="count">{number(due)}</span>}
              </a>
            </li>
          ))}
        </ul>
        <p class="me">
          <bdi>{moderator?.name}</bdi>
          <button type="button" class="link" onClick={() => void leave()}>
            {say('signOut')}
          </button>
        </p>
      </nav>
    </header>
  );
}
