import { describe, expect, it } from 'vitest';
import type { Opened } from '../../../src/contract/types.ts';
import { First, type FirstProps } from '../../../src/widget/first/First.tsx';
import { make } from '../../../src/widget/first/make.ts';
import { reading } from '../../../src/widget/words/reading.ts';
import { createVoice } from '../../../src/widget/words/voice.ts';
import { row } from '../support.ts';

const kinds = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'star', symbol: '★', label: 'star', only: 'page' as const },
];

/** An answer with these comments. */
function answer(items: Opened['page']['items'], thread: Partial<Opened['thread']> = {}, next: string | null = null): Opened {
  return {
    thread: {
      id: 't',
      count: items.length,
      kinds,
      reactions: [],
      sorts: ['oldest'],
      can: ['create'],
      each: ['create', 'react'],
      limits: {},
      repeatable: true,
      ...thread,
    },
    viewer: { author: null, providers: [] },
    page: { items, next },
  };
}

const drawn = (body: { html: string } | { text: string }): string => ('html' in body ? body.html : body.text);

/** What is seen of it first, on a device that remembers this. */
function seen(opened?: Opened, { folded = [], hidden = [], level = 2 }: Partial<Pick<FirstProps, 'folded' | 'hidden' | 'level'>> = {}) {
  const box = document.createElement('div');
  const rest = { folded, hidden, level, ...(opened && { opened }) };
  make(<First voice={createVoice(reading, 'en')} drawn={drawn} {...rest} />, box);
  return {
    all: (selector: string) => [...box.querySelectorAll<HTMLElement>(selector)],
    words: (selector: string) => [...box.querySelectorAll(selector)].map((one) => one.textContent.trim()),
  };
}

describe('the first sight of a thread', () => {
  it('is a skeleton while nothing came', () => {
    const { words, all } = seen();
    expect([words('[part=skeleton]'), words('h2'), all('[part=composer]').length]).toEqual([['Loading comments…'], ['Comments'], 0]);
  });

  it('has each comment with its author, words and what can be done', () => {
    const { words } = seen(answer([row('a'), row('b')]));
    expect(words('h2')).toEqual(['2 comments']);
    expect(words('[part=author]')).toEqual(['Writer a', 'Writer b']);
    expect(words('[part=body]')).toEqual(['Text a', 'Text b']);
    expect(words('[part=actions] button')).toEqual(['Reply', 'Reply']);
  });

  it.each([1, 2, 3, 4, 5, 6])('has headings from level %i on, those of comments one deeper where there is one, at every depth', (level) => {
    const { all } = seen(answer([row('a'), row('b', 'a'), row('c', 'b')]), { level });
    const below = `H${Math.min(level + 1, 6)}`;
    expect(all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => tagName)).toEqual([`H${level}`, below, below, below]);
    expect(all('[aria-level]')).toEqual([]);
  });

  it('nests replies, and puts what is deeper than six levels into the sixth list, with whom it answers', () => {
    const chain = Array.from({ length: 8 }, (_, at) => row(`${at}`, at ? `${at - 1}` : null));
    const { all, words } = seen(answer(chain));
    expect(all('[part=comments]')).toHaveLength(6);
    expect(words('.aside')).toEqual(['in reply to Writer 5', 'in reply to Writer 6']);
  });

  it('says how many replies did not come, and that the list goes on', () => {
    const { words } = seen(answer([row('a', null, { replies: 3, more: 'x' }), row('b', 'a')], {}, 'next'));
    expect(words('[part=more]')).toEqual(['2 more replies', 'More comments']);
  });

  it('draws no more than the parts draw at once', () => {
    const many = Array.from({ length: 80 }, (_, at) => row(`${at}`));
    expect(seen(answer(many)).all('article')).toHaveLength(30);
    const long = many.map((one) => ({ ...one, body: { text: 'word '.repeat(4_000) } }));
    expect(seen(answer(long)).all('article')).toHaveLength(4);
  });

  it('shows reactions to the page and to comments, each of its own kinds', () => {
    const rows = [row('a', null, { reactions: [{ kind: 'heart', count: 2 }] })];
    const { all } = seen(answer(rows, { can: ['create'], reactions: [{ kind: 'star', count: 5 }] }));
    const labels = all('[part=reaction]').map((pill) => [pill.getAttribute('aria-label'), (pill as HTMLButtonElement).disabled]);
    expect(labels).toEqual([
      ['★ star, 5', true],
      ['❤️ heart, 2', false],
    ]);
  });

  it('leaves what was deleted its place, and nobody a form where nothing can be written', () => {
    const { words, all } = seen(
      answer([row('a', null, { state: 'deleted', replies: 1 }), row('b', 'a')], { can: [], closed: 'Closed for the winter.' }),
    );
    expect(words('.gone')).toEqual(['This comment was deleted.']);
    expect([all('form').length, words('[part=notice]')[0]]).toEqual([0, 'Closed for the winter.']);
  });

  it('leaves out of sight what the reader has folded, and whom they have hidden', () => {
    const rows = [row('a', null, { replies: 2 }), row('b', 'a'), row('c', 'a'), row('d', null, { state: 'deleted' })];
    const hidden = ['name Writer c', 'id Writer b', 'name Writer d', null];
    const { words, all } = seen(answer(rows), { folded: ['a', 7, { b: 1 }], hidden });
    expect(words('.folded > .fold')).toEqual(['Show 2 replies to Writer a']);
    expect(all('.folded > .fold')[0]!.getAttribute('aria-expanded')).toBe('false');
    expect(all('.folded > div').map((branch) => branch.getAttribute('hidden'))).toEqual(['until-found']);
    expect(words('[part=body]')).toEqual(['Text a', 'Text b']);
    expect(words('.gone')).toEqual(['Hidden by you. Show comments by Writer c', 'This comment was deleted.']);
  });

  it('says so where there is nothing', () => {
    expect(seen(answer([])).words('[part=notice]')).toEqual(['No comments yet. Be the first to write one.']);
  });
});
