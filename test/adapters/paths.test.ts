import { describe, expect, test } from 'vitest';
import { addressOf, countKeys, pathsOf, withComments } from '../../src/adapters/paths.ts';
import { host } from '../kit/harness.ts';

const here = { key: 'https://example.org/a', url: 'https://example.org/a/?page=2#top', title: 'A' };
const lent = { ...host(), page: here };

describe('the names of threads', () => {
  test('are paths, or addresses without what may follow the path', () => {
    expect(pathsOf(lent).of(here)).toBe('/a/');
    expect(pathsOf(lent, undefined, addressOf).of(here)).toBe('https://example.org/a/');
    expect(pathsOf(lent, '/my-own', addressOf).of(here)).toBe('/my-own');
  });

  test.each([
    ['https://example.org/b', ['https://example.org/b/', 'https://example.org/b'], ['/b/', '/b']],
    ['https://example.org/b/', ['https://example.org/b/', 'https://example.org/b'], ['/b/', '/b']],
    ['https://example.org', ['https://example.org/'], ['/']],
    ['/b', ['/b/', '/b'], ['/b/', '/b']],
    ['post 7', ['post 7'], ['post 7']],
  ])('of the key %s have a slash at their end or none', (key, addresses, paths) => {
    expect(pathsOf(lent, undefined, addressOf).ofKey(key)).toEqual(addresses);
    expect(pathsOf(lent).ofKey(key)).toEqual(paths);
  });

  test('of a page that moved are looked for one after the other, each once', () => {
    const moved = { ...here, aliases: ['https://example.org/old', here.key] };
    expect(pathsOf(lent).all(moved)).toEqual(['/a/', '/old/', '/old']);
  });
});

describe('numbers of comments', () => {
  test('tell which name has any', () => {
    expect(withComments(['/a', '/b', '/c'], [0, 2, 1])).toBe('/b');
    expect(withComments(['/a', '/b'], [0, 0])).toBe('/a');
    expect(withComments(['/a'], [])).toBe('/a');
  });

  test('of a key are those of whichever of its names has any', async () => {
    const asked: string[][] = [];
    const counts = async (names: string[]) => (asked.push(names), [0, 3, 1]);
    expect(await countKeys(['https://example.org/b', here.key, 'none'], pathsOf(lent), counts)).toEqual([3, 1, 0]);
    expect(asked).toEqual([['/b/', '/b', '/a/', 'none']]);
  });
});
