import { describe, expect, test, vi } from 'vitest';
import { toAddress, toComment, toFile, toInstant, toWhole } from '../../src/adapters/static.ts';
import { openWhole } from '../../src/adapters/whole.ts';
import { answers } from '../../src/contract/shapes.ts';
import { expectTree, misfits } from './recording.ts';

describe('a file', () => {
  const row = { id: 1, text: 'Hello' };

  test.each([
    ['a list', [row, null, 3]],
    ['an object with comments', { comments: [row, null], closed: 'Over.' }],
    ['one comment alone', row],
    ['a comment a line', `${JSON.stringify(row)}\n\n[]\n{"id":2`],
  ])('is %s', (_name, body) => expect(toFile(body).comments).toEqual([row]));

  test('may be empty, but not be something else', () => {
    expect([toFile(null), toFile(' \n')]).toEqual([{ comments: [] }, { comments: [] }]);
    for (const body of ['<!doctype html>', { comments: 'none' }])
      expect(() => toFile(body)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });

  test('is a thread that passes the door without a note', () => {
    const comments = [
      { id: 'a', name: 'Ada', text: '<b>plain</b>', created: '2026-01-05', reactions: { like: 2, '👍': 0 }, pinned: true },
      { parent: 'a', author: { name: 'Bo', website: 'javascript:alert(1)' }, html: '<p>Hi</p>', created: '2026-01-05 10:00' },
      { id: 3, parent: 'gone', text: 'Three', created: 1_767_607_261_000, edited: '2026-01-06T10:00:00+02:00', url: 'https://a.example/3' },
      { id: 4, state: 'pending' as const, text: 'Waits' },
      { id: 5, state: 'deleted' as const, name: 'Cy', text: 'Gone' },
      { id: 6, parent: 5, text: 'Six', folded: '' },
    ];
    const opened = openWhole(toWhole({ comments, reactions: { like: 3 }, closed: 'Over.' }, 'https://blog.example/a.json'));
    expect(misfits(answers.open, opened)).toEqual([]);
    expectTree(opened.page.items);
    expect(opened.page.items.map(({ id, parent, state }) => [id, parent, state])).toEqual([
      ['5', null, 'deleted'],
      ['6', '5', 'visible'],
      ['a', null, 'visible'],
      ['2', 'a', 'visible'],
      ['3', null, 'visible'],
    ]);
    expect(opened.thread).toMatchObject({
      count: 4,
      closed: 'Over.',
      kinds: [{ kind: 'like', symbol: 'like', label: 'like' }],
      reactions: [{ kind: 'like', count: 3 }],
      sorts: ['oldest', 'newest', 'best'],
    });
    expect(opened.page.items[2]).toMatchObject({ pinned: true, body: { text: '<b>plain</b>' }, reactions: [{ kind: 'like', count: 2 }] });
    expect(opened.page.items[3]?.author).toEqual({ id: null, name: 'Bo' });
    expect(opened.page.items[1]?.folded).toBe('');
    expect(opened.page.items[0]).toMatchObject({ author: { name: '' }, body: { text: '' } });
  });

  test('is not hidden by one comment that cannot be read', () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { comments } = toWhole({ comments: [{ text: 'One' }, { text: 'Two', reactions: null as never }, { text: 'Three' }] }, 'x');
    expect(comments.map(({ id }) => id)).toEqual(['1', '3']);
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });

  test('takes comments as the contract says them', () => {
    const comment = toComment(
      {
        id: 'x',
        author: { id: 'ada', name: 'Ada', badge: 'Author' },
        body: { html: '<p>Hi</p>' },
        created: 0,
        reactions: [{ kind: 'like', count: 1 }],
      },
      '1',
    );
    expect(comment).toMatchObject({
      author: { id: 'ada', badge: 'Author' },
      body: { html: '<p>Hi</p>' },
      reactions: [{ kind: 'like', count: 1 }],
    });
  });
});

describe('times', () => {
  test.each([
    ['2026-01-05T10:00:00+02:00', '2026-01-05T08:00:00.000Z'],
    ['2026-01-05T10:00', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 10:00:01.5', '2026-01-05T10:00:01.500Z'],
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    [1_767_607_261_000, '2026-01-05T10:01:01.000Z'],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (time, instant) => expect(toInstant(time)).toBe(instant));
});

const of = (template: string, key: string): string => toAddress(template, key, 'https://blog.example/a/b/').href;

describe('the address of a page’s file', () => {
  test.each([
    ['/comments/{path}.json', 'https://blog.example/2026/harbour', 'https://blog.example/comments/2026/harbour.json'],
    ['/comments/{path}.json', 'https://blog.example', 'https://blog.example/comments/index.json'],
    ['/comments/{path}.json', '/a', 'https://blog.example/comments/a.json'],
    ['https://cdn.example/{path}.jsonl?v=2', 'https://blog.example/caf%C3%A9', 'https://cdn.example/caf%C3%A9.jsonl?v=2'],
    ['/c/{path}.json', 'https://blog.example/?p=3', 'https://blog.example/c/index%3Fp%3D3.json'],
    ['/c/{path}.json', 'post 17', 'https://blog.example/c/post%2017.json'],
    ['/c/{path}.json', '../../secret', 'https://blog.example/c/secret.json'],
    ['/c/{path}.json', '%2e%2e/%E0%A4%A', 'https://blog.example/c/%25E0%25A4%25A.json'],
    ['comments.json', 'https://blog.example/x', 'https://blog.example/a/b/comments.json'],
  ])('%s for %s', (template, key, address) => expect(of(template, key)).toBe(address));
});
