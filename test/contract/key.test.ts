import { describe, expect, test } from 'vitest';
import { pageKey } from '../../src/contract/key.ts';

const pairs: [address: string, key: string][] = [
  ['https://blog.example', 'https://blog.example'],
  ['https://blog.example/', 'https://blog.example'],
  ['https://blog.example/index.html', 'https://blog.example'],
  ['https://blog.example/posts/one', 'https://blog.example/posts/one'],
  ['https://blog.example/posts/one/', 'https://blog.example/posts/one'],
  ['https://blog.example/posts/one///', 'https://blog.example/posts/one'],
  ['https://blog.example/posts/index.htm', 'https://blog.example/posts'],
  ['https://blog.example/posts/INDEX.HTML', 'https://blog.example/posts'],
  ['https://blog.example/posts/index.html/', 'https://blog.example/posts'],
  ['https://blog.example/posts/index.html/index.html', 'https://blog.example/posts'],
  ['https://blog.example/posts/myindex.html', 'https://blog.example/posts/myindex.html'],
  ['https://blog.example/posts/index.html.txt', 'https://blog.example/posts/index.html.txt'],
  ['HTTPS://BLOG.example/Posts/One', 'https://blog.example/Posts/One'],
  ['https://blog.example:443/a', 'https://blog.example/a'],
  ['http://blog.example:80/a', 'http://blog.example/a'],
  ['https://blog.example:8443/a', 'https://blog.example:8443/a'],
  ['https://blog.example/a#comment-1', 'https://blog.example/a'],
  ['https://blog.example/a?', 'https://blog.example/a'],
  ['https://blog.example/a?#', 'https://blog.example/a'],
  ['https://blog.example/?p=1', 'https://blog.example?p=1'],
  ['https://blog.example/index.html?p=1', 'https://blog.example?p=1'],
  ['https://blog.example/a?p=1&q=2', 'https://blog.example/a?p=1&q=2'],
  ['https://blog.example/a?q=2&p=1', 'https://blog.example/a?q=2&p=1'],
  ['https://blog.example/a?p=1&p=2', 'https://blog.example/a?p=1&p=2'],
  ['https://blog.example/a?flag', 'https://blog.example/a?flag'],
  ['https://blog.example/a?&p=1&&', 'https://blog.example/a?p=1'],
  ['https://blog.example/a?utm_source=x', 'https://blog.example/a'],
  ['https://blog.example/a?UTM_Source=x&p=1', 'https://blog.example/a?p=1'],
  ['https://blog.example/a?p=1&fbclid=2&gclid=3&q=4', 'https://blog.example/a?p=1&q=4'],
  ['https://blog.example/a?mc_cid=1&mc_eid=2&_hsenc=3&igshid=4&yclid=5&ref_src=6', 'https://blog.example/a'],
  ['https://blog.example/a?fbclid', 'https://blog.example/a'],
  ['https://blog.example/a?utm=1&ref=2&my_fbclid=3', 'https://blog.example/a?utm=1&ref=2&my_fbclid=3'],
  ['https://blog.example/a?q=a%20b&utm_source=x', 'https://blog.example/a?q=a%20b'],
  ['https://blog.example/a?q=a+b&utm_source=x', 'https://blog.example/a?q=a+b'],
  ['https://blog.example/a?q=utm_source', 'https://blog.example/a?q=utm_source'],
  ['https://blog.example/a?next=https://b.example/?utm_x=1', 'https://blog.example/a?next=https://b.example/?utm_x=1'],
  ['https://ada:secret@blog.example/a', 'https://blog.example/a'],
  ['https://bücher.example/straße/', 'https://xn--bcher-kva.example/stra%C3%9Fe'],
  ['https://blog.example/a/../b/./c/', 'https://blog.example/b/c'],
  ['  https://blog.example/a\n', 'https://blog.example/a'],
  ['post-17', 'post-17'],
  ['  post 17 ', 'post 17'],
  ['/posts/one/', '/posts/one'],
  ['/posts/index.html?utm_source=x&b=1#top', '/posts?b=1'],
  ['/', '/'],
  ['//other.example/a/', '//other.example/a/'],
  ['Https', 'Https'],
  ['https://', 'https://'],
  ['https://a b', 'https://a b'],
  ['mailto:ada@blog.example', 'mailto:ada@blog.example'],
  ['//blog.example/a/', '//blog.example/a/'],
  ['', ''],
];

describe('the key of a page', () => {
  test.each(pairs)('%s has the key %s', (address, key) => {
    expect(pageKey(address)).toBe(key);
  });

  test.each(pairs)('%s keeps its key when the key is asked for its own', (address) => {
    expect(pageKey(pageKey(address))).toBe(pageKey(address));
  });

  test('does not depend on which tracking parameter came along', () => {
    const plain = 'https://blog.example/a?q=caf%C3%A9%20au%20lait&x=%7Ey&empty=';
    for (const tracked of [`${plain}&utm_source=x`, plain.replace('?', '?gclid=1&'), `${plain}&fbclid=2#top`]) {
      expect(pageKey(tracked)).toBe(pageKey(plain));
    }
  });

  test('tells http from https and one host from another', () => {
    expect(new Set(['http://a.example', 'https://a.example', 'https://www.a.example'].map(pageKey)).size).toBe(3);
  });

  test('takes an address of 100,000 slashes in no time', () => {
    const start = performance.now();
    pageKey(`https://blog.example/${'/'.repeat(100_000)}x`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
