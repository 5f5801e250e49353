import { describe, expect, test } from 'vitest';
import {
  asTree,
  byTime,
  codeOf,
  fromMillis,
  fromSeconds,
  idOf,
  known,
  plain,
  retryAfter,
  rowsOf,
  tombstone,
  unescaped,
  webLink,
} from '../../src/adapters/mapping.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { read } from '../../src/contract/read.ts';
import type { Comment } from '../../src/contract/types.ts';
import { misfits, expectTree } from './recording.ts';

function row(id: string, parent: string | null = null, created = '2026-11-22T16:00:00Z'): Comment {
  return { id, parent, author: { id: null, name: id }, body: { html: '<p>Hm.</p>' }, created, state: 'visible', replies: 0, reactions: [] };
}

const shape = (items: Comment[]): string => items.map(({ id, parent, replies }) => `${id}<${parent ?? '-'}:${replies}`).join(' ');

const after = (value?: string): object => retryAfter(new Headers(value === undefined ? {} : { 'retry-after': value }));

describe('escaped text', () => {
  test.each([
    ['&lt;b&gt;Zed&lt;/b&gt; &amp; "Co"', '<b>Zed</b> & "Co"'],
    ['Tom O&#39;Neil', "Tom O'Neil"],
    ['Tom O&#x27;Neil', "Tom O'Neil"],
    ['Tom O&#X27;Neil', "Tom O'Neil"],
    ['you&#8217;ve', 'you’ve'],
    ['you&rsquo;ve &hellip; &ndash; &laquo;x&raquo;', 'you’ve … – «x»'],
    ['a&nbsp;b', 'a\u00a0b'],
    ['&#x1F98A;', '🦊'],
    ['&quot;&apos;', '"\''],
  ])('%s reads %s', (escaped, text) => {
    expect(unescaped(escaped)).toBe(text);
  });

  test('is decoded once only, so that a name that shows an entity keeps it', () => {
    expect(unescaped('&amp;lt;script&amp;gt;')).toBe('&lt;script&gt;');
    expect(unescaped('&amp;amp;')).toBe('&amp;');
  });

  test('keeps what is no entity', () => {
    expect(unescaped('AT&T & R&D; &; &#; &bogus; 100 &lt')).toBe('AT&T & R&D; &; &#; &bogus; 100 &lt');
  });

  test('puts the replacement character where there is no character', () => {
    expect(unescaped('&#0;&#xD800;&#x110000;&#9999999;')).toBe('\ufffd\ufffd\ufffd\ufffd');
  });

  test('takes nothing from a prototype as an entity', () => {
    expect(unescaped('&toString; &constructor;')).toBe('&toString; &constructor;');
  });

  test('is empty where a backend sends no text', () => {
    expect([null, undefined, 7, {}, []].map(unescaped)).toEqual(['', '', '', '', '']);
    expect([null, undefined, 7, {}, 'a & b &amp;'].map(plain)).toEqual(['', '', '', '', 'a & b &amp;']);
  });
});

describe('ids', () => {
  test('are text, whatever a backend counts with', () => {
    expect([7, 0, '7', 'DC_kw'].map(idOf)).toEqual(['7', '0', '7', 'DC_kw']);
  });

  test('are empty where there is none, and the door then leaves the row out', () => {
    expect([undefined, null, {}, true].map(idOf)).toEqual(['', '', '', '']);
    expect(() => read(commentShape, row(idOf(undefined)))).toThrow('id should not be empty');
  });
});

describe('addresses', () => {
  test.each(['https://ada.example', 'http://ada.example/?a=1&b=2', 'HTTPS://ADA.EXAMPLE', 'https://例え.example/路径'])(
    '%s is a link',
    (address) => {
      expect(webLink(address)).toBe(address);
    },
  );

  test.each([
    '',
    'ada.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//ada.example',
    'https://',
    'https://a b',
    null,
    undefined,
    7,
    'mailto:a@b.example',
  ])('%s is none', (address) => {
    expect(webLink(address)).toBeUndefined();
  });

  test('lose the spaces around them and stay out when they are too long for the contract', () => {
    expect(webLink(' https://ada.example\n')).toBe('https://ada.example');
    expect(webLink(`https://ada.example/${'x'.repeat(2_000)}`)).toBeUndefined();
  });
});

describe('times', () => {
  test('come from seconds with a fraction and from milliseconds', () => {
    expect(fromSeconds(1795363284.2283556)).toBe('2026-11-22T16:01:24.228Z');
    expect(fromSeconds(1795363284)).toBe('2026-11-22T16:01:24.000Z');
    expect(fromMillis(1795363520964)).toBe('2026-11-22T16:05:20.964Z');
    expect(fromMillis(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  test('that are none do not throw: the door leaves that one row out and the thread still shows', () => {
    expect([Number.NaN, Infinity, 1e20, '7', null, undefined].map(fromMillis)).toEqual(['', '', '', '', '', '']);
    expect(fromSeconds('x')).toBe('');
    const page = { items: [row('1'), row('2', null, fromMillis(null))], next: null };
    expect(read(answers.list, page).items.map(({ id }) => id)).toEqual(['1']);
  });
});

describe('optional fields', () => {
  test('are left out where there is nothing, and kept where there is zero or false', () => {
    expect(known({ a: undefined, b: null, c: '', d: 0, e: false, f: 'x' })).toEqual({ d: 0, e: false, f: 'x' });
  });

  test('a tombstone fits and keeps nothing of what was said', () => {
    const stone = tombstone({ ...row('1'), replies: 2 });
    expect(misfits(commentShape, stone)).toEqual([]);
    expect(stone).toEqual({ ...row('1'), author: { id: null, name: '' }, body: { text: '' }, state: 'deleted', replies: 2 });
  });
});

describe('lists', () => {
  test('leave out what is no row', () => {
    expect(rowsOf([{ a: 1 }, null, undefined, { a: 2 }])).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('that are none are no empty thread but a failure', () => {
    for (const value of [null, undefined, {}, 'x'] as never[]) {
      expect(() => rowsOf(value)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    }
  });
});

describe('trees', () => {
  test('put every reply right below its parent and count replies', () => {
    const tree = asTree([row('1'), row('2'), row('3', '1'), row('4', '3'), row('5', '1')]);
    expect(shape(tree)).toBe('1<-:2 3<1:1 4<3:0 5<1:0 2<-:0');
    expectTree(tree);
  });

  test('keep the order of roots and sort replies oldest first, by number where the second is one', () => {
    const late = '2026-11-22T16:00:01Z';
    const tree = asTree([row('30', null, late), row('2'), row('10', '2'), row('9', '2'), row('1', '2', late)]);
    expect(shape(tree)).toBe('30<-:0 2<-:3 9<2:0 10<2:0 1<2:0');
  });

  test('find a parent that comes later in the list', () => {
    expect(shape(asTree([row('3', '2'), row('2', '1'), row('1')]))).toBe('1<-:1 2<1:1 3<2:0');
  });

  test('make a root of what answers a comment that is nowhere', () => {
    expect(shape(asTree([row('1'), row('2', '999'), row('3', '2')]))).toBe('1<-:0 2<-:1 3<2:0');
  });

  test('keep a parent that came with an earlier page', () => {
    expect(shape(asTree([row('8', '1'), row('9', '7')], new Set(['1'])))).toBe('8<1:0 9<-:0');
  });

  test('open a circle, and lose nobody in it', () => {
    const tree = asTree([row('1', '2'), row('2', '1'), row('3', '3')]);
    expect(shape(tree)).toBe('1<-:1 2<1:0 3<-:0');
    expectTree(tree);
  });

  test('keep one of two rows with one id', () => {
    expect(asTree([row('1'), row('1')]).length).toBe(1);
  });

  test('stand 20,000 levels', () => {
    const deep = Array.from({ length: 20_000 }, (_, index) => row(String(index), index === 0 ? null : String(index - 1)));
    expect(asTree(deep).at(-1)).toMatchObject({ id: '19999', parent: '19998' });
  });

  test('do not change the rows they are given', () => {
    const rows = [Object.freeze(row('1')), Object.freeze(row('2', '1'))];
    expect(asTree(rows)[0]?.replies).toBe(1);
    expect(rows[0]?.replies).toBe(0);
  });

  test('order by time first', () => {
    const rows = [row('1', null, '2026-11-22T17:00:00+01:00'), row('2', null, '2026-11-22T15:59:59Z')];
    expect(rows.toSorted(byTime).map(({ id }) => id)).toEqual(['2', '1']);
  });
});

describe('statuses', () => {
  test.each([
    [400, 'invalid'],
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'unsupported'],
    [409, 'conflict'],
    [410, 'not-found'],
    [413, 'invalid'],
    [422, 'invalid'],
    [429, 'too-many'],
    [200, 'unavailable'],
    [418, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('%d is %s', (status, code) => {
    expect(codeOf(status)).toBe(code);
  });

  test('waiting is read from Retry-After where it is seconds', () => {
    expect([after('30'), after('0'), after(), after('-1'), after('Sun, 22 Nov 2026 16:16:24 GMT')]).toEqual([
      { retryAfter: 30 },
      { retryAfter: 0 },
      {},
      {},
      {},
    ]);
  });
});
