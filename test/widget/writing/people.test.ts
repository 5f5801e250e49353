import { expect, it } from 'vitest';
import { namesFor, namesOf } from '../../../src/widget/writing/people.ts';

const writers = [
  { name: 'Ben Fill', created: '2026-03-01T12:00:00Z' },
  { name: 'Zoë Bell', created: '2026-03-03T12:00:00Z' },
  { name: '', created: '2026-03-05T12:00:00Z' },
  { name: 'Ben Fill', created: '2026-03-04T12:00:00Z' },
  { name: 'Ada Probe', created: '2026-03-02T12:00:00Z' },
];

it('names the one who is answered first, then who wrote last, each once', () => {
  expect(namesOf(writers, 'Ada Probe')).toEqual(['Ada Probe', 'Ben Fill', 'Zoë Bell']);
  expect(namesOf(writers, undefined)).toEqual(['Ben Fill', 'Zoë Bell', 'Ada Probe']);
  expect(namesOf([], undefined)).toEqual([]);
});

it.each([
  ['zoe', ['Zoë Bell']],
  ['ZOË', ['Zoë Bell']],
  ['be', ['Ben Fill', 'Zoë Bell']],
  ['ben f', ['Ben Fill']],
  ['Ben Fill', ['Ben Fill']],
  ['Ben Fill ', []],
  ['en', []],
])('finds by “%s”', (word, found) => {
  expect(namesFor(word, namesOf(writers, undefined))).toEqual(found);
});

it('gives eight at most', () => {
  const many = Array.from({ length: 20 }, (_, index) => `Name ${index}`);
  expect(namesFor('n', many)).toEqual(many.slice(0, 8));
});
