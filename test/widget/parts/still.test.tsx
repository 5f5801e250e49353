import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Comment, Opened } from '../../../src/contract/types.ts';
import { doorOf, page, row, settled, storage, world } from '../support.ts';
import { drawIn } from './draw.tsx';

const author = (name: string, more: Partial<Comment['author']> = {}) => ({ author: { id: null, name, ...more } });
const heart = (count: number) => ({ kind: 'heart', count });

/** Comments that look like most, in each of the ways that most look. */
const ordinary: Comment[] = [
  row('a'),
  row('b', null, { ...author('Åsa Öberg', { website: 'https://example.org/asa' }), body: { html: '<p>One</p>' }, lang: 'sv' }),
  row('c', null, { ...author(''), replies: 2, reactions: [heart(3)] }),
  row('c1', 'c', { reactions: [heart(1), { kind: 'unheard-of', count: 4 }] }),
  row('c2', 'c', author('Bo', { website: 'https://example.org/bo' })),
  row('d e', null, { ...author('…'), reactions: [{ kind: 'laugh', count: 12 }, heart(2)] }),
];

const sanitize = (html: string): DocumentFragment => {
  const fragment = new DocumentFragment();
  const paragraph = document.createElement('p');
  paragraph.append(html.replace(/<.*?>/g, ''));
  fragment.append(paragraph);
  return fragment;
};

async function drawn(...rows: Comment[]) {
  return drawnWith(storage(), ...rows);
}

async function drawnWith(items: ReturnType<typeof storage>, ...rows: Comment[]) {
  return drawnAt(2, items, ...rows);
}

async function drawnAt(level: number, items: ReturnType<typeof storage>, ...rows: Comment[]) {
  const scene = world();
  const door = doorOf(scene, 'ada', ({ open }) => ({
    open: async (input): Promise<Opened> => ({ ...(await open(input)), page: { items: rows, next: null } }),
  }));
  const made = await drawIn(door, undefined, { sanitize: signal(sanitize), level }, items);
  await made.session.state.backlog.done();
  await settled();
  return made;
}

/** Preact puts its handlers here. */
const isAlive = (element: Element): boolean => Object.keys(element).length > 0 || [...element.children].some(isAlive);

describe('a comment at rest', () => {
  it('is what it will be once somebody touches it, to the letter', async () => {
    const { all } = await drawn(...ordinary);
    const articles = all('article');
    expect(articles).toHaveLength(ordinary.length);
    const before = articles.map((article) => article.innerHTML);
    expect(articles.map((article) => [...article.children].some(isAlive))).toEqual(articles.map(() => false));
    for (const article of articles) article.click();
    expect(articles.map((article) => [...article.children].some(isAlive))).toEqual(articles.map(() => true));
    expect(articles.map((article) => article.innerHTML)).toEqual(before);
  });

  it('is so, too, where the page wants its headings of another level', async () => {
    const { all } = await drawnAt(4, storage(), ...ordinary);
    const articles = all('article');
    const before = articles.map((article) => article.innerHTML);
    expect(all('h5').length).toBe(articles.length);
    for (const article of articles) article.click();
    expect(articles.map((article) => article.innerHTML)).toEqual(before);
  });

  it('is so, too, where it is new to the reader, or long', async () => {
    const kept = { at: 1, newest: Date.parse('2026-03-01T11:00:00Z') };
    const items = storage(new Map([[`afterword:read:${page.key}`, JSON.stringify(kept)]]));
    const long = { body: { text: 'word '.repeat(400) } };
    const old = { created: '2026-03-01T10:00:00Z' };
    const { all } = await drawnWith(
      items,
      row('a'),
      row('b', null, old),
      row('c', null, long),
      row('d', null, { ...long, ...old }),
      row('e'),
    );
    const articles = all('article');
    expect(articles.map((article) => article.querySelectorAll('.new').length)).toEqual([1, 0, 1, 0, 1]);
    expect(articles.map((article) => article.querySelectorAll('.whole').length)).toEqual([0, 0, 1, 1, 0]);
    const before = articles.map((article) => article.outerHTML);
    expect(articles.some((article) => [...article.children].some(isAlive))).toBe(false);
    for (const article of articles) article.click();
    expect(articles.every((article) => [...article.children].some(isAlive))).toBe(true);
    expect(articles.map((article) => article.outerHTML)).toEqual(before);
  });

  it('does what its first click asks for, in the elements that were clicked', async () => {
    const { button, one, all, session } = await drawn(...ordinary);
    const reply = button('Reply to Åsa Öberg')!;
    const words = one('li:nth-child(2) [part=body] p');
    reply.focus();
    reply.click();
    expect(document.activeElement).toBe(reply);
    await settled();
    expect([button('Reply to Åsa Öberg'), one('li:nth-child(2) [part=body] p')]).toEqual([reply, words]);
    expect(reply.getAttribute('aria-expanded')).toBe('true');
    expect(session.desk.open.value.has('reply:b')).toBe(true);
    expect(all('form')).toHaveLength(2);
  });

  it('stays at rest when a reply comes, and where it was, be it the first', async () => {
    const { session, all, words } = await drawn(row('a'), row('b', null, { replies: 1 }), row('b1', 'b'));
    const [a, text] = [all('article')[0], all('[part=body]')[0]!.firstChild];
    session.state.tree.insert(row('b2', 'b'), 'end');
    session.state.tree.insert(row('a1', 'a'), 'end');
    await settled();
    expect(all('article').map((article) => [...article.children].some(isAlive))).toEqual([false, false, false, false, false]);
    expect([all('article')[0], all('[part=body]')[0]!.firstChild]).toEqual([a, text]);
    expect(words('li:last-child .replies > li:last-child [part=body]')).toBe('Text b2');
    expect(words('li:first-child .replies [part=body]')).toBe('Text a1');
    for (const once of ['article .fold.mini', 'article .about', '.branch > .fold'])
      expect(all(`.roots > li:first-child > ${once}`)).toHaveLength(1);
  });

  it('has nothing to fold once the last of its replies is taken away', async () => {
    const { session, all } = await drawn(row('a', null, { replies: 1 }), row('a1', 'a'), row('b'));
    expect([all('.branch'), all('.fold.mini')].map(({ length }) => length)).toEqual([1, 1]);
    session.state.tree.update(row('a', null, { replies: 0 }));
    session.state.tree.remove('a1');
    await settled();
    expect([all('.branch'), all('.fold'), all('article')].map(({ length }) => length)).toEqual([0, 0, 2]);
  });

  it('has nothing to fold, too, where only its replies are taken away and it counts none', async () => {
    const { session, all } = await drawn(row('a'), row('a1', 'a'), row('b'));
    session.state.tree.remove('a1');
    await settled();
    expect([all('.branch'), all('.fold'), all('article')].map(({ length }) => length)).toEqual([0, 0, 2]);
  });

  it('comes to life when something about it changes', async () => {
    const { session, all, words } = await drawn(row('a'), row('b'));
    session.state.tree.update(row('b', null, { edited: '2026-03-02T12:00:00Z', body: { text: 'Better' } }));
    await settled();
    expect(all('article').map((article) => [...article.children].some(isAlive))).toEqual([false, true]);
    expect([words('li:last-child [part=body]'), all('li:last-child [title^="Edited"]').length]).toEqual(['Better', 1]);
  });

  it('of a kind that is rare is alive from the start', async () => {
    const rare: Partial<Comment>[] = [
      { pinned: true },
      { via: 'Mastodon' },
      { edited: '2026-03-02T12:00:00Z' },
      { folded: 'spam' },
      { state: 'pending' },
      author('Ada', { badge: 'Author' }),
      { mine: { can: ['edit'], reacted: [] } },
    ];
    const { all } = await drawn(...rare.map((more, index) => row(`${index}`, null, more)));
    expect(all('article').map((article) => [...article.children].some(isAlive))).toEqual(rare.map(() => true));
  });
});
