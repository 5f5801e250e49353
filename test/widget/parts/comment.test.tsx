import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Comment, Opened } from '../../../src/contract/types.ts';
import { deferred, doorOf, page, row, settled, world, type Bend } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

afterEach(() => void vi.restoreAllMocks());

/** A backend whose first page is just these rows. */
const saying =
  (...rows: Comment[]): Bend =>
  ({ open }) => ({
    open: async (input): Promise<Opened> => ({ ...(await open(input)), page: { items: rows, next: null } }),
  });

const drawn = (...rows: Comment[]) => drawIn(doorOf(world(), 'ada', saying(...rows)));

/** A sanitiser that finds one text too odd, leaves nothing of another, and makes emphasis of the rest. */
const sanitize = (html: string): DocumentFragment => {
  if (html.includes('odd')) throw new Error('It is too odd.');
  const fragment = document.createDocumentFragment();
  const emphasis = document.createElement('em');
  emphasis.append(html.includes('lost') ? ' ' : 'fine');
  fragment.append(emphasis);
  return fragment;
};

const htmls = (...bodies: string[]) => saying(...bodies.map((html, index) => row(`${index}`, null, { body: { html } })));

const mine = (can: NonNullable<Comment['mine']>['can']) => ({ can, reacted: [] });

describe('a comment', () => {
  it('is an article named by its author and time, with a link to itself', async () => {
    const { one, words } = await drawn(row('a/b', null, { author: { id: null, name: 'Ada' } }));
    const article = one('article');
    const names = article.getAttribute('aria-labelledby')!.split(' ');
    expect(document.getElementById(names[0]!)?.textContent).toBe('Ada');
    expect(one('[part=permalink]').getAttribute('href')).toBe('#comment-a%2Fb');
    expect(one('time').getAttribute('datetime')).toBe('2026-03-01T12:00:00Z');
    expect([article.dataset.state, words('[part=body]')]).toEqual(['visible', 'Text a/b']);
  });

  it('by nobody is by someone', async () => {
    expect((await drawn(row('a', null, { author: { id: null, name: '' } }))).words('[part=author]')).toBe('Someone');
  });

  it('says what the backend vouches for and where it came from', async () => {
    const author = { id: '1', name: 'Ada', badge: 'Author', website: 'https://example.org/ada' };
    const { one, words } = await drawn(row('a', null, { author, via: 'Mastodon', pinned: true, edited: '2026-03-02T12:00:00Z' }));
    expect(words('[part=badge]')).toBe('Author');
    expect(one('[part=author] a').getAttribute('href')).toBe('https://example.org/ada');
    expect(one('[part=author] a').getAttribute('rel')).toBe('ugc nofollow noopener noreferrer');
    expect(words('header')).toMatch(/edited\s*via Mastodon\s*Pinned/);
    expect(one('header [title^="Edited"]').textContent).toBe('edited');
  });

  it.each([
    ['pending', 'Waiting for approval. Only you can see this. First comments wait.'],
    ['rejected', 'Not published. Only you can see this. First comments wait.'],
  ] as const)('that is %s says so and why', async (state, sentence) => {
    const mine = { can: ['remove' as const], reacted: [], reason: 'First comments wait.' };
    const { words, button, one } = await drawn(row('a', null, { state, mine }));
    expect([words('[part=mark]'), one('article').dataset.state]).toEqual([sentence, state]);
    expect(button('Reply to Writer a')).toBeUndefined();
    expect(button('Delete')).toBeDefined();
  });

  it('that was deleted is a line, and what answers it stands', async () => {
    const { all, words } = await drawn(row('a', null, { state: 'deleted', body: { text: 'regretted' }, replies: 1 }), row('a1', 'a'));
    expect(words('article')).toBe('This comment was deleted.');
    expect(all('article')).toHaveLength(2);
    expect(all('article')[0]!.hasAttribute('aria-labelledby')).toBe(false);
    expect(document.body.textContent).not.toContain('regretted');
  });

  it('that comes folded is opened by the reader', async () => {
    const { one, words } = await drawn(row('a', null, { folded: 'spam' }));
    expect(one<HTMLDetailsElement>('details').open).toBe(false);
    expect([words('summary'), words('details [part=body]')]).toEqual(['Folded: show it. spam', 'Text a']);
  });

  it('keeps the language and direction of what it says', async () => {
    const { one } = await drawn(row('a', null, { lang: 'ar', body: { text: 'مرحبا' } }));
    expect([one('[part=body]').getAttribute('lang'), one('[part=body]').getAttribute('dir')]).toEqual(['ar', 'auto']);
  });

  it('in HTML is drawn as words where nothing can make it safe', async () => {
    const { one } = await drawn(row('a', null, { body: { html: '<p>One <img src=x onerror="alert(1)"></p><p>two &amp; three</p>' } }));
    expect([one('[part=body]').textContent, one('[part=body]').children.length]).toEqual(['One \ntwo & three', 0]);
  });

  it('in HTML is what the sanitiser made of it, and words where that fails or loses them all', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const bend = htmls('<p>fine</p>', '<p>odd</p>', '<p>lost</p>');
    const { all } = await drawIn(doorOf(world(), 'ada', bend), undefined, { sanitize: signal(sanitize) });
    expect(all('[part=body]').map(({ innerHTML }) => innerHTML)).toEqual(['<em>fine</em>', 'odd', 'lost']);
    expect(warned).toHaveBeenCalledOnce();
  });

  it('in HTML is words until the sanitiser comes, and the focus stays', async () => {
    const late = signal<typeof sanitize | null>(null);
    const { one } = await drawIn(doorOf(world(), 'ada', htmls('<p>fine<p>and good')), undefined, { sanitize: late });
    expect([one('[part=body]').className, one('[part=body]').innerHTML]).toEqual(['body plain', 'fine\nand good']);
    const heading = one('[part=author]');
    heading.focus();
    late.value = sanitize;
    await settled();
    expect([one('[part=body]').className, one('[part=body]').innerHTML]).toEqual(['body', '<em>fine</em>']);
    expect(document.activeElement?.shadowRoot?.activeElement ?? document.activeElement).toBe(heading);
  });

  it('that cannot be drawn leaves the others standing', async () => {
    const blamed = vi.spyOn(console, 'error').mockReturnValue();
    const { session, all, words } = await drawn(row('a'));
    session.state.tree.insert(row('b', null, { reactions: null as never }), 'end');
    session.state.tree.insert(row('b1', 'b'), 'end');
    await settled();
    expect([all('article').length, words('.roots > li:last-child .body'), words('.replies [part=body]')]).toEqual([3, 'Text b', 'Text b1']);
    expect(blamed).toHaveBeenCalled();
  });

  it('of which neither itself nor its replies can be drawn leaves its words and the others standing', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { session, all, words } = await drawn(row('a'));
    const name = { toString: () => 'x', replace: null } as unknown as string;
    session.state.tree.insert(
      row('b', null, { reactions: null as never, author: { id: null, name }, replies: Symbol('x') as never }),
      'end',
    );
    await settled();
    expect([all('article').length, words('.roots > li:last-child')]).toEqual([2, 'Text b']);
  });

  it('whose very words cannot be had is an empty place', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { session, all, words } = await drawn(row('a'));
    session.state.tree.insert(row('b', null, { reactions: null as never, body: null as never }), 'end');
    await settled();
    expect([all('article').length, words('.roots > li:last-child')]).toEqual([2, '']);
  });

  it('deeper than six levels stands in the list of the sixth and says whom it answers', async () => {
    const chain = Array.from({ length: 8 }, (_, index) =>
      row(`${index + 1}`, index === 0 ? null : `${index}`, { replies: index < 7 ? 1 : 0 }),
    );
    const { all } = await drawn(...chain);
    const depth = (element: Element | null): number => (element ? depth(element.parentElement!.closest('li')) + 1 : 0);
    expect(all('article').map((article) => depth(article.closest('li')))).toEqual([1, 2, 3, 4, 5, 6, 6, 6]);
    expect(all('header').map(({ textContent }) => /in reply to (Writer \d)/.exec(textContent)?.[1])).toEqual([
      ...Array.from({ length: 6 }),
      'Writer 6',
      'Writer 7',
    ]);
  });
});

describe('its actions', () => {
  it('are what the viewer may do', async () => {
    const { all } = await drawn(
      row('a', null, { mine: mine([]) }),
      row('b', null, { mine: mine(['create']) }),
      row('c', null, { mine: mine(['edit', 'remove']) }),
    );
    expect(all('[part=actions]').map(({ textContent }) => textContent)).toEqual(['More', 'ReplyMore', 'EditDeleteMore']);
  });

  it('end when the time for them is over', async () => {
    const mine = { can: ['create' as const, 'edit' as const, 'remove' as const], reacted: [], until: '2026-03-01T12:15:00Z' };
    const { words, clock, box } = await drawn(row('a', null, { mine }));
    clock.value = Date.parse('2026-03-01T12:14:00Z');
    await settled();
    expect(box.querySelector('[part=actions]')!.textContent).toBe('ReplyEditDeleteMore');
    clock.value = Date.parse('2026-03-01T12:15:00Z');
    await settled();
    expect(words('[part=actions]')).toBe('ReplyMore');
  });

  it('open a composer that answers it, and say that it is open', async () => {
    const { button, one, words } = await drawn(row('a'));
    button('Reply to Writer a')!.click();
    await settled();
    expect(words('.answer label')).toBe('Your reply to Writer a');
    expect(button('Reply to Writer a')!.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(one('.answer textarea'));
  });

  it('delete with a way back, which has the focus', async () => {
    const scene = world();
    await scene.write('mine', null, 'ada');
    const { button, words, one } = await drawIn(doorOf(scene));
    button('Delete')!.click();
    await settled();
    expect(words('article')).toBe('You deleted this comment. Undo');
    expect(document.activeElement?.textContent).toBe('Undo');
    button('Undo')!.click();
    await settled();
    expect([words('[part=body]'), one('article').className]).toEqual(['mine', 'comment']);
  });

  it('react, and count at once', async () => {
    const scene = world();
    await scene.write('one');
    const { one, button } = await drawIn(doorOf(scene));
    one('[part=actions]:not(.page) [part=react]').click();
    await settled();
    one('[part=actions]:not(.page) .kind').click();
    await settled();
    expect(button('👍 thumbs up, 1, you reacted')).toBeDefined();
    expect((await scene.as(null).open({ page })).page.items[0]!.reactions).toEqual([{ kind: 'thumbs-up', count: 1 }]);
  });

  it('edit in place; the new text stands there while it is saved', async () => {
    const scene = world();
    await scene.write('Helo.', null, 'ada');
    const gate = deferred();
    const { button, one, words, all } = await drawIn(
      doorOf(scene, 'ada', ({ edit }) => ({
        edit: async (input, call) => {
          await gate.promise;
          return edit(input, call);
        },
      })),
    );
    button('Edit')!.click();
    await settled();
    const field = one<HTMLTextAreaElement>('article textarea');
    expect([field.value, words('article [part=body]')]).toEqual(['Helo.', null]);
    typeIn(field, 'Hello.');
    one<HTMLFormElement>('article form').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(words('article [part=body]')).toBe('Hello.');
    gate.resolve();
    await settled();
    expect([words('article [part=body]'), all('article form')]).toEqual(['Hello.', []]);
  });

  it('have the focus after one of two composers of theirs is put away', async () => {
    const scene = world();
    await scene.write('Helo.', null, 'ada');
    const { button, one, all } = await drawIn(doorOf(scene, 'ada'));
    button('Reply to ada')!.click();
    await settled(8);
    button('Edit')!.click();
    await settled();
    const field = one<HTMLTextAreaElement>('.answer textarea');
    field.focus();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect([all('.answer'), all('article form').length]).toEqual([[], 1]);
    expect((one('article').getRootNode() as ShadowRoot).activeElement).toBe(one('[part=author]'));
  });

  it('say aloud where what was typed cannot be had', async () => {
    const mine = { can: ['edit' as const], reacted: [] };
    const { button, session, all } = await drawIn(
      doorOf(world(), 'ada', (adapter) => ({
        ...saying(row('a', null, { mine }))(adapter),
        source: async () => {
          throw new CommentError('forbidden', '');
        },
      })),
    );
    button('Edit')!.click();
    await new Promise((resolve) => {
      setTimeout(resolve, 150);
    });
    expect([session.announcer.assertive.value, all('article form')]).toEqual(['This is not allowed.', []]);
  });
});

describe('a branch', () => {
  it('is folded and unfolded by its line', async () => {
    const { button, one } = await drawn(row('a', null, { replies: 2 }), row('a1', 'a'), row('a2', 'a'));
    const fold = one('.branch > .fold');
    expect([fold.getAttribute('aria-label'), fold.getAttribute('aria-expanded')]).toEqual(['Hide replies to Writer a', 'true']);
    fold.click();
    await settled();
    expect(document.getElementById(fold.getAttribute('aria-controls')!)!.hidden).toBe(true);
    expect(button('Show 2 replies to Writer a')).toBeDefined();
  });

  it('says how many replies are missing, and loads them', async () => {
    const scene = world({ replySize: 1 });
    const root = await scene.write('root');
    for (const text of ['a', 'b', 'c']) await scene.write(text, root.id);
    const { button, all } = await drawIn(doorOf(scene));
    button('2 more replies')!.click();
    await settled();
    expect([all('article').length, button('2 more replies')]).toEqual([4, undefined]);
  });

  it('leads to a missing reply, however many of the viewer’s own stand there', async () => {
    const scene = world({ replySize: 1, hold: ({ text }) => text === 'mine' });
    const root = await scene.write('root');
    await scene.write('a', root.id);
    await scene.write('b', root.id);
    await scene.write('mine', root.id, 'ada');
    const { all, one } = await drawIn(doorOf(scene));
    expect(all('article')).toHaveLength(3);
    one('[part=more]').click();
    await settled();
    expect(all('article')).toHaveLength(4);
    expect(all('[part=more]')).toEqual([]);
  });

  it('shows a reply that is under way at its end', async () => {
    const scene = world();
    const root = await scene.write('root');
    const gate = deferred();
    const { session, words } = await drawIn(
      doorOf(scene, 'ada', ({ create }) => ({
        create: async (input, call) => {
          await gate.promise;
          return create(input, call);
        },
      })),
    );
    session.desk.guest.name.value = 'Ada';
    const composer = session.desk.reply(session.state.tree.get(root.id)!);
    composer.text.value = 'answer';
    composer.send();
    await settled();
    expect(words('.replies [aria-busy=true]')).toBe('Ada Sending…answer');
    gate.resolve();
    await settled();
    expect([words('.replies [aria-busy=true]'), words('.replies [part=body]')]).toEqual([null, 'answer']);
  });
});
