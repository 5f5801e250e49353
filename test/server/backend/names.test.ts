import { describe, expect, it } from 'vitest';
import { backendFor, failureOf, guest, member, page } from './support.ts';

const taken = { code: 'invalid', field: 'guest.name' };

/** A backend where Grace Hopper, who runs the site, has written. */
async function withGrace() {
  const backend = await backendFor({ owners: ['The Editors'] });
  const comments = [{ ref: 'a', name: 'Grace Hopper', badge: 'Author', text: 'Welcome.', minutesAgo: 60 }];
  await backend.seed({ page, comments });
  return backend;
}

describe('a guest’s name', () => {
  it('is kept clean', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const sent = ada.draft({ guest: { name: '\u202E Ada\n\u200BLovelace ✔\uFE0F' } });
    expect((await ada.create(sent)).author).toEqual({ id: null, name: 'Ada Lovelace' });
  });

  it.each(['\u200B', '\u3164', '\u2800', '✔', '\u202E\u2069', '\u0301', '\u{E0041}'])(
    'of which nothing can be seen is refused: %j',
    async (name) => {
      const ada = guest(await backendFor({ guest: { name: 'optional' } }), 'Ada');
      expect(await failureOf(ada.create(ada.draft({ guest: { name } })))).toEqual(taken);
    },
  );

  it.each(['Grace Hopper', 'grace hopper', 'Gгасе Норреr', 'Grace\u00A0Hopper ✔', 'GraceHopper', 'The Editors', 'Тhе Еditоrs'])(
    'that may be taken for somebody’s who runs the site is refused: %s',
    async (name) => {
      const backend = await withGrace();
      const ada = guest(backend, 'Ada');
      const sent = ada.create(ada.draft({ guest: { name } }));
      await expect(sent).rejects.toThrow(
        'This name, or one that looks like it, belongs to somebody who runs this site. Please choose another.',
      );
      expect(await failureOf(sent)).toEqual(taken);
      expect((await ada.open({ page })).thread.count).toBe(1);
    },
  );

  it('that only begins like theirs is free', async () => {
    const ada = guest(await withGrace(), 'Ada');
    for (const name of ['Grace', 'Grace Hopperfield', 'Editors'])
      expect((await ada.create(ada.draft({ guest: { name } }))).author.name).toBe(name);
  });

  it('is free on the owner’s other sites, and once the owner’s comments are gone', async () => {
    const backend = await backendFor();
    await backend.seed({ site: 'other', page, comments: [{ ref: 'a', name: 'Grace', badge: 'Author', text: 'Hello.', minutesAgo: 1 }] });
    await backend.seed({ page, comments: [{ ref: 'a', name: 'Grace', badge: 'Author', text: 'Hello.', minutesAgo: 1, deleted: true }] });
    const ada = guest(backend, 'Ada');
    expect((await ada.create(ada.draft({ guest: { name: 'Grace' } }))).author.name).toBe('Grace');
  });

  it('that was free when a draft was sent stays that draft’s', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const sent = ada.draft({ guest: { name: 'Grace' } });
    const { id } = await ada.create(sent);
    await backend.seed({ page, comments: [{ ref: 'a', name: 'Grace', badge: 'Author', text: 'Hello.', minutesAgo: 1 }] });
    expect((await ada.create(sent)).id).toBe(id);
    expect(await failureOf(ada.create(ada.draft({ guest: { name: 'Grace' } })))).toEqual(taken);
  });

  it('never comes with a badge, whatever is sent along', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const sent = ada.draft({ guest: { name: 'Ada', badge: 'Author', id: '1' } as never });
    expect((await ada.create(sent)).author).toEqual({ id: null, name: 'Ada' });
  });
});

it('an account may sign as it is called: names are given out where accounts are', async () => {
  const backend = await withGrace();
  const grace = member(backend, { id: '1', name: 'Grace Hopper' });
  expect((await grace.say('It is me.')).author.name).toBe('Grace Hopper');
});

it('the title of a page is kept as one clean line', async () => {
  const ada = guest(await backendFor(), 'Ada');
  await ada.create(ada.draft({ page: { ...page, title: ' The\n\u202Etides ' } }));
  expect((await ada.latest({ limit: 1 }))[0]?.page?.title).toBe('The tides');
});
