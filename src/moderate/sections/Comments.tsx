import type { VNode } from 'preact';
import type { DeskSite } from '../../contract/desk.ts';
import { states, type State } from '../../contract/data.ts';
import type { Narrowed } from '../address.ts';
import { useDesktop } from '../parts/context.ts';
import { Field, filledIn } from '../parts/Field.tsx';
import { Head } from '../parts/Head.tsx';
import { List } from '../parts/List.tsx';
import { say } from '../speak.ts';

/** What a list can be narrowed down to from a comment, and not by a field. */
const narrowings = ['person', 'network', 'thread'] as const;

/** All comments of the site, by words, by state, by whom they are and where they are from. */
export function Comments({ site }: { site: DeskSite }): VNode {
  const { room } = useDesktop();
  const { narrowed } = room.place.value;
  const address = room.address('comments', narrowed);
  const narrow = (to: Narrowed): void => room.go('comments', withoutEmpty(to));
  return (
    <>
      <Head title={say('comments')} />
      <form
        class="filters"
        role="search"
        key={address}
        aria-label={say('filters')}
        onSubmit={(event) => {
          event.preventDefault();
          const { text = '', state = '', link = '' } = filledIn(event.currentTarget);
          narrow({ ...narrowed, text, state: state as State, link: hostOf(link) });
        }}
      >
        <Field label={say('searchComments')} name="text" type="search" value={narrowed.text} maxLength={200} />
        <Field
          label={say('state')}
          name="state"
          value={narrowed.state ?? ''}
          options={[['', say('anyState')], ...states.map((state) => [state, say(`state:${state}`)] as const)]}
        />
        <Field label={say('linkHost')} name="link" value={narrowed.link} maxLength={250} />
        <button type="submit" class="plain">
          {say('filter')}
        </button>
      </form>
      <Only narrowed={narrowed} onWiden={(name) => narrow({ ...narrowed, [name]: '' })} />
      <List key={address} site={site} filter={{ site: site.id, ...narrowed }} empty={say('nothing')} />
    </>
  );
}

/** What the list is narrowed down to, each with a way to have it no more. */
function Only({ narrowed, onWiden }: { narrowed: Narrowed; onWiden: (name: keyof Narrowed) => void }): VNode | null {
  const there = narrowings.filter((name) => narrowed[name] !== undefined);
  if (there.length === 0) return null;
  return (
    <ul class="only">
      {there.map((name) => {
        const what = name === 'person' ? say('narrowed:person') : say(`narrowed:${name}`, { value: narrowed[name]! });
        return (
          <li key={name}>
            <bdi>{say('narrowed', { what })}</bdi>
            <button
              type="button"
              class="link cross"
              aria-label={say('widen', { what })}
              title={say('widen', { what })}
              onClick={() => onWiden(name)}
            ></button>
          </li>
        );
      })}
    </ul>
  );
}

function withoutEmpty(narrowed: Narrowed): Narrowed {
  return Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== '' && value !== undefined));
}

/** The host of what somebody wrote, be it a whole address. */
function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).hostname || text : text.replace(/\/.*$/, '');
}
