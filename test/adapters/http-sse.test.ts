import { expect, test } from 'vitest';
import { sseReader } from '../../src/adapters/http/sse.ts';

const read = (...pieces: string[]) => {
  const reader = sseReader();
  return pieces.flatMap((piece) => reader(piece));
};

test.each(['\n', '\r\n', '\r'])('lines may end with %j', (end) => {
  expect(read(['id: 1', 'data: a', '', 'data: b', '', ': x', ''].join(end))).toMatchObject([{ id: '1', data: 'a' }, { data: 'b' }]);
});

test('wherever a stream is cut into pieces, the same events come out', () => {
  const stream = 'retry: 3000\r\n\r\nid: 7\r\ndata: {"a":\r\ndata: 1}\r\n\r\n:\r\n\r\nevent: x\r\ndata:no space\r\n\r\n';
  const whole = read(stream);
  expect(whole).toEqual([
    { id: '7', data: '{"a":\n1}' },
    { id: undefined, data: 'no space' },
  ]);
  for (let cut = 1; cut < stream.length; cut++) expect(read(stream.slice(0, cut), stream.slice(cut))).toEqual(whole);
  expect(read(...stream)).toEqual(whole);
});

test('data of several lines is joined', () => {
  expect(read('data: one\ndata\ndata:  three\n\n')).toEqual([{ id: undefined, data: 'one\n\n three' }]);
});

test('an event that is not finished is not given', () => {
  expect(read('data: half')).toEqual([]);
  expect(read('data: half\n')).toEqual([]);
});

test('heartbeats and unknown fields are no events', () => {
  expect(read(':\n\n: still here\n\nretry: 5\n\nnonsense\n\n')).toEqual([]);
});

test('an id belongs to its own event', () => {
  expect(read('id: 1\ndata: a\n\ndata: b\n\n').map(({ id }) => id)).toEqual(['1', undefined]);
});

test.each([
  ['a line', 'x'.repeat(64_000)],
  ['an event', `data: ${'x'.repeat(64_000)}\n`],
  ['a heap of comments', `:${'x'.repeat(64_000)}\n`],
])('%s that never ends is not kept without end', (_what, piece) => {
  const reader = sseReader();
  expect(() => {
    for (let pieces = 0; pieces < 100; pieces++) reader(piece);
  }).toThrow(expect.objectContaining({ code: 'unavailable' }));
});

test('events may come without end', () => {
  const reader = sseReader();
  const many = `data: ${'x'.repeat(64_000)}\n\n`;
  for (let pieces = 0; pieces < 100; pieces++) expect(reader(many)).toHaveLength(1);
});
