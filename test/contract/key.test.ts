import { describe, expect, test } from 'vitest';
import { pageKey } from '../../src/contract/key.ts';
import { pairs } from './keys.ts';

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
