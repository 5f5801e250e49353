import { validate } from '@octokit/graphql-schema';
import { expect, test } from 'vitest';
import { operations } from '../../src/adapters/github/operations.ts';
import { searchFor, termOf, termsOf, toPlace } from '../../src/adapters/github/place.ts';

test.each(Object.entries(operations))('GitHub’s public schema knows every word of %s', (name, query) => {
  expect(validate(query).map(({ message }) => message)).toEqual([]);
  expect(query).toMatch(new RegExp(`^(query|mutation) ${name}\\b`));
});

test('a word that GitHub does not know is found', () => {
  expect(validate(operations.DeleteComment.replace('comment { id }', 'comment { hue }'))).toHaveLength(1);
});

test('a search names the repository, the category and the title, whatever is in them', () => {
  const place = toPlace({ repo: 'Acme/Blog', category: 'Q "A"' });
  expect(searchFor(place, 'posts/a" repo:x')).toBe('repo:acme/blog category:"Q  A " in:title "posts/a  repo:x"');
  expect(searchFor(toPlace({ repo: 'Acme/Blog' }), 'a')).toBe('repo:acme/blog in:title "a"');
});

test.each([
  ['https://blog.example/', 'index'],
  ['https://blog.example/posts/harbour-pilots/', 'posts/harbour-pilots/'],
  ['https://blog.example/posts/a.html?x=1#y', 'posts/a'],
])('a page at %s is called %s', (url, term) => expect(termOf(toPlace({ repo: 'a/b' }), { url, title: '' })).toBe(term));

const earlier = (mapping: string) => termsOf(toPlace({ repo: 'a/b', mapping }), ['https://blog.example/old', 'own name']);

test('a page that moved may have been called by its address with and without a slash', () => {
  expect(earlier('pathname')).toEqual(['old/', 'old']);
  expect(earlier('url')).toEqual(['https://blog.example/old/', 'https://blog.example/old']);
  expect(earlier('title')).toEqual([]);
});
