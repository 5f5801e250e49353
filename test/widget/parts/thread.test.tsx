import { describe, expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Opened, Thread } from '../../../src/contract/types.ts';
import { deferred, doorOf, draftItem, page, row, settled, storage, world, type Bend } from '../support.ts';
import { drawIn, type } from './draw.tsx';

/** A backend that says this of its threads. */
const being =
  (more: Partial<Thread>): Bend =>
  ({ open, personal }) => ({
    open: async (input): Promise<Opened> => {
      const answer = await open(input);
      return { ...answer, thread: { ...answer.thread, ...more } };
    },
    personal: async (input) => {
      const part = await personal(input);
      return part && { ...part, can: more.can ?? part.can };
    },
  });

const offline: Bend = ({ list }) => {
  let failed = false;
  return {
    list: (input, call) => {
      if (failed) return list(input, call);
      failed = true;
      return Promise.reject(new CommentError('offline', ''));
    },
  };
};

const announced = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, 150);
  });
};

describe('a thread', () => {
  it('is a skeleton while it loads', async () => {
    const gate = deferred();
    const { words, all } = await drawIn(
      doorOf(world(), 'ada', ({ open }) => ({
        open: async (input, call) => {
          await gate.promise;
          return open(input, call);
        },
      })),
    );
    expect([words('[part=skeleton][role=status]'), all('[part=skeleton] i').length, words('h2')]).toEqual([
      'Loading comments…',
      3,
      'Comments',
    ]);
    expect(all('[part=composer]')).toEqual([]);
    gate.resolve();
    await settled();
    expect([all('[part=skeleton]').length, all('[part=composer]').length]).toEqual([0, 1]);
  });

  it('says in one line that it failed, and one button tries again', async () => {
    let down = true;
    const { words, button, all } = await drawIn(
      doorOf(world(), 'ada', ({ open }) => ({
        open: (input, call) => (down ? Promise.reject(new CommentError('unavailable', 'ECONNREFUSED')) : open(input, call)),
      })),
    );
    expect(words('[part=notice]')).toBe('The comments cannot be reached right now. Try again');
    down = false;
    button('Try again')!.click();
    await settled();
    expect(all('[part=composer]')).toHaveLength(1);
  });

  it('without a comment has one friendly line and the composer', async () => {
    const { words, all } = await drawIn(doorOf(world()));
    expect([words('[part=notice]'), all('[part=composer]').length]).toEqual(['No comments yet. Be the first to write one.', 1]);
  });

  it('is a section named by its heading, a list of articles', async () => {
    const scene = world();
    await scene.write('one');
    await scene.write('two');
    const { one, all, words } = await drawIn(doorOf(scene));
    expect(one('section').getAttribute('aria-labelledby')).toBe(one('h2').id);
    expect(words('h2')).toBe('2 comments');
    expect(all('ol.roots > li > article').map((article) => article.querySelector('[part=body]')!.textContent)).toEqual(['one', 'two']);
    expect(one('ol').getAttribute('role')).toBe('list');
  });

  it('that is closed says why instead of asking for words', async () => {
    const { words, all } = await drawIn(doorOf(world(), 'ada', being({ can: [], closed: 'Comments closed after two weeks.' })));
    expect([words('[part=notice]'), all('[part=composer]').length]).toEqual(['Comments closed after two weeks.', 0]);
  });

  it('that is closed keeps in sight what is written already', async () => {
    const items = storage(new Map([draftItem('new', 'Half a thou')]));
    const { words, one, all } = await drawIn(doorOf(world(), 'ada', being({ can: [] })), undefined, {}, items);
    expect([words('[part=notice]'), one<HTMLTextAreaElement>('textarea').value]).toEqual(['This thread is closed.', 'Half a thou']);
    type(one<HTMLTextAreaElement>('textarea'), '');
    await settled();
    expect(all('textarea')).toEqual([]);
  });

  it('that is closed without a reason says so', async () => {
    expect((await drawIn(doorOf(world(), 'ada', being({ can: [] })))).words('[part=notice]')).toBe('This thread is closed.');
  });

  it('that lives elsewhere leads there', async () => {
    const { one, words } = await drawIn(doorOf(world(), 'ada', being({ can: [], url: 'https://social.example/@harbour/1' })));
    expect([words('[part=notice]'), one('[part=notice] a').getAttribute('href')]).toEqual([
      'Reply where this thread lives',
      'https://social.example/@harbour/1',
    ]);
  });

  it('shows a comment that was linked to apart, and marks it', async () => {
    const scene = world({ pageSize: 1 });
    await scene.write('one');
    const two = await scene.write('two');
    const { words, one } = await drawIn(doorOf(scene), undefined, { focus: two.id });
    expect(words('[part=linked]')).toContain('The comment you were linked to');
    expect(one('[part=linked] article').getAttribute('aria-current')).toBe('true');
    expect(document.activeElement).toBe(one('[part=linked] [part=author]'));
  });

  it('has regions for what is said aloud from the start', async () => {
    expect((await drawIn(doorOf(world()))).all('[part=thread] > [aria-live]').map((each) => each.getAttribute('aria-live'))).toEqual([
      'polite',
      'assertive',
    ]);
  });
});

describe('reactions to the page', () => {
  it('stand above, only with the kinds that are for pages', async () => {
    const kinds: Thread['kinds'] = [
      { kind: 'heart', symbol: '❤️', label: 'heart' },
      { kind: 'sad', symbol: '😢', label: 'sad', only: 'page' },
      { kind: 'up', symbol: '▲', label: 'up', only: 'comments' },
    ];
    const scene = world();
    await scene.write('one');
    const { one, all } = await drawIn(doorOf(scene, 'ada', being({ kinds })));
    const offered = async (box: string): Promise<(string | null)[]> => {
      one(`${box} [part=react]`).click();
      await settled();
      return all(`${box} .kind`).map(({ textContent }) => textContent);
    };
    expect(await offered('[part=page-reactions]')).toEqual(['❤️', '😢']);
    expect(await offered('article')).toEqual(['❤️', '▲']);
  });

  it('are not there where the page has none and nobody may', async () => {
    expect((await drawIn(doorOf(world(), 'ada', being({ can: ['create'] })))).all('[part=page-reactions]')).toEqual([]);
  });

  it('are no empty group where all kinds are for comments', async () => {
    const kinds: Thread['kinds'] = [{ kind: 'up', symbol: '▲', label: 'up', only: 'comments' }];
    expect((await drawIn(doorOf(world(), 'ada', being({ kinds })))).all('[part=page-reactions]')).toEqual([]);
  });
});

describe('news', () => {
  it('wait behind a button, which gives the focus to the first of them', async () => {
    const { session, button, all, one } = await drawIn(doorOf(world()));
    session.state.put(row('8'));
    session.state.put(row('9'));
    await settled();
    expect(all('.roots article')).toEqual([]);
    button('Show 2 new comments')!.click();
    await settled();
    expect([all('.roots article').length, button('Show 2 new comments')]).toEqual([2, undefined]);
    expect(document.activeElement).toBe(one('.roots [part=author]'));
  });

  it('wait where they will stand: above the newest, else below', async () => {
    const scene = world();
    await scene.write('one');
    const before = async (sort: 'oldest' | 'newest'): Promise<boolean> => {
      const { session, one } = await drawIn(doorOf(scene), undefined, { sort });
      session.state.put(row('9'));
      await settled();
      return Boolean(one('[part=news]').compareDocumentPosition(one('.roots')) & Node.DOCUMENT_POSITION_FOLLOWING);
    };
    expect([await before('newest'), await before('oldest')]).toEqual([true, false]);
  });
});

describe('more comments', () => {
  it('come by a button; the first that is new has the focus, and their number is said', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    const { button, all, session } = await drawIn(doorOf(scene));
    button('More comments')!.click();
    await settled();
    expect([all('article').length, button('More comments')]).toEqual([2, undefined]);
    expect(document.activeElement).toBe(all('[part=author]')[1]);
    await announced();
    expect(session.announcer.polite.value).toBe('1 more comment is shown.');
  });

  it('that cannot be had are not said to be shown', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    const { button, words, session } = await drawIn(doorOf(scene, 'ada', offline));
    button('More comments')!.click();
    await announced();
    expect(session.announcer.polite.value).toBe('');
    expect(words('p.wrong')).toContain('cannot be reached');
    expect(session.announcer.assertive.value).toContain('cannot be reached');
    button('More comments')!.click();
    await settled();
    expect(words('p.wrong')).toBeNull();
  });
});

describe('the order', () => {
  it('can be chosen once there is something to order', async () => {
    const scene = world();
    await scene.write('one');
    expect((await drawIn(doorOf(scene))).all('select')).toEqual([]);
    await scene.write('two');
    const { one, all, session } = await drawIn(doorOf(scene));
    const select = one<HTMLSelectElement>('[part=sort] select');
    expect([...select.options].map(({ textContent }) => textContent)).toEqual(['Oldest', 'Newest', 'Best']);
    select.value = 'newest';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await announced();
    expect(all('[part=body]').map(({ textContent }) => textContent)).toEqual(['two', 'one']);
    expect(session.announcer.polite.value).toBe('Sorted by Newest.');
  });

  it('that cannot be had is not said to be there', async () => {
    const scene = world();
    for (const text of ['one', 'two']) await scene.write(text);
    const { one, session } = await drawIn(doorOf(scene, 'ada', offline));
    const select = one<HTMLSelectElement>('[part=sort] select');
    select.value = 'newest';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await announced();
    expect([session.announcer.polite.value, select.value]).toEqual(['', 'oldest']);
  });

  it('has no menu where the backend has one order only', async () => {
    const scene = world();
    for (const text of ['one', 'two']) await scene.write(text, null, 'bea', page);
    expect((await drawIn(doorOf(scene, 'ada', being({ sorts: ['oldest'] })))).all('[part=sort]')).toEqual([]);
  });
});

describe('the heading', () => {
  it('counts only what the backend counts', async () => {
    const scene = world();
    await scene.write('one');
    expect((await drawIn(doorOf(scene))).words('h2')).toBe('1 comment');
    expect((await drawIn(doorOf(scene, 'ada', being({ count: null })))).words('h2')).toBe('Comments');
    expect((await drawIn(doorOf(world()))).words('h2')).toBe('Comments');
  });
});
