import { describe, expect, test } from 'vitest';
import { CommentError, errorCodes, toCommentError, type ErrorCode } from '../../src/contract/errors.ts';

const thrown: [name: string, what: unknown, code: ErrorCode, message: string][] = [
  ['an error of ours', new CommentError('conflict', 'Twice.'), 'conflict', 'Twice.'],
  ['an error of another copy', Object.assign(new Error('No.'), { code: 'forbidden' }), 'forbidden', 'No.'],
  ['a plain object', { code: 'not-found', message: 'Gone.' }, 'not-found', 'Gone.'],
  ['an object without prototype', Object.assign(Object.create(null), { code: 'offline', message: 'No net.' }), 'offline', 'No net.'],
  ['an error with an unknown code', Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET' }), 'unavailable', 'ECONNRESET'],
  ['a code that is no text', { code: 404, message: 'x' }, 'unavailable', 'x'],
  ['a code from a prototype’s list', { code: 'toString' }, 'unavailable', ''],
  ['a code in capitals', { code: 'OFFLINE' }, 'unavailable', ''],
  ['a list for a code', { code: ['offline'] }, 'unavailable', ''],
  ['a TypeError', new TypeError('fetch failed'), 'unavailable', 'fetch failed'],
  ['a DOMException', new DOMException('Too big.', 'QuotaExceededError'), 'unavailable', 'Too big.'],
  ['a text', 'offline', 'unavailable', ''],
  ['an empty text', '', 'unavailable', ''],
  ['a number', 429, 'unavailable', ''],
  ['null', null, 'unavailable', ''],
  ['undefined', undefined, 'unavailable', ''],
  ['true', true, 'unavailable', ''],
  ['a symbol', Symbol('offline'), 'unavailable', ''],
  ['a function', () => 'offline', 'unavailable', ''],
  ['a list', ['offline'], 'unavailable', ''],
  ['a message that is no text', { code: 'invalid', message: { text: 'x' } }, 'invalid', ''],
  ['a response', new Response('', { status: 404 }), 'unavailable', ''],
];

describe('whatever was thrown', () => {
  test.each(thrown)('%s becomes a CommentError', (_name, what, code, message) => {
    const error = toCommentError(what);
    expect(error).toBeInstanceOf(CommentError);
    expect([error.code, error.message, error.name]).toEqual([code, message, 'CommentError']);
    expect(error.cause).toBe(what);
    expect(error.stack).toBeTypeOf('string');
  });

  test.each(errorCodes)('the code %s is known', (code) => {
    expect(toCommentError({ code }).code).toBe(code);
  });
});

describe('details', () => {
  test('are taken where they are what they should be', () => {
    const error = toCommentError({ code: 'invalid', field: 'guest.email', retryAfter: 30, outcome: 'unknown' });
    expect(error).toMatchObject({ field: 'guest.email', retryAfter: 30, outcome: 'unknown' });
  });

  test('are not there where nothing was said', () => {
    expect(Object.keys(new CommentError('invalid', 'x')).toSorted()).toEqual(['code', 'name']);
  });

  test.each([
    [{ field: 7 }, 'field'],
    [{ field: null }, 'field'],
    [{ retryAfter: '30' }, 'retryAfter'],
    [{ retryAfter: -1 }, 'retryAfter'],
    [{ retryAfter: Number.NaN }, 'retryAfter'],
    [{ outcome: 'maybe' }, 'outcome'],
    [{ outcome: true }, 'outcome'],
  ])('%o is left out', (raw, name) => {
    expect(toCommentError(raw)).not.toHaveProperty(name);
  });

  test('are bounded', () => {
    const error = toCommentError({ code: 'too-many', message: 'x'.repeat(1_000), field: 'y'.repeat(1_000), retryAfter: Infinity });
    expect([error.message.length, error.field?.length, error.retryAfter]).toEqual([500, 100, 86_400]);
    expect(toCommentError({ retryAfter: 0 }).retryAfter).toBe(0);
  });
});

describe('the outcome of a write', () => {
  test.each(errorCodes)('%s says whether it may have happened', (code) => {
    expect(toCommentError({ code }, true).outcome).toBe(code === 'offline' || code === 'unavailable' ? 'unknown' : 'none');
  });

  test('is what the adapter says, where it knows better', () => {
    expect(toCommentError({ code: 'unavailable', outcome: 'none' }, true).outcome).toBe('none');
    expect(toCommentError({ code: 'conflict', outcome: 'unknown' }, true).outcome).toBe('unknown');
  });

  test('is not told of what only reads', () => {
    expect(toCommentError(new Error('x'))).not.toHaveProperty('outcome');
  });

  test('of something unknown is unknown', () => {
    expect(toCommentError(undefined, true).outcome).toBe('unknown');
  });
});

test('the page that asks is kept, where it is the error’s own', () => {
  const frame = 'https://comments.example/v1/captcha';
  expect(toCommentError(Object.assign(new Error('Asked.'), { code: 'challenge', frame })).frame).toBe(frame);
  expect(toCommentError(toCommentError({ code: 'challenge', frame })).frame).toBe(frame);
  expect(toCommentError(Object.assign(Object.create({ frame }), { code: 'challenge' })).frame).toBeUndefined();
  expect(toCommentError({ code: 'challenge', frame: 7 }).frame).toBeUndefined();
});
