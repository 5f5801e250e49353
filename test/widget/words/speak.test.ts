import { describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { en, type Words } from '../../../src/widget/words/en.ts';
import { loadSpeech } from '../../../src/widget/words/load.ts';
import { createSpeech } from '../../../src/widget/words/speak.ts';
import { speech } from '../support.ts';

describe('a sentence', () => {
  it('has a form for one and for many, and numbers as the language writes them', () => {
    expect([0, 1, 2, 1_234].map((n) => speech.say('comments', { n }))).toEqual(['0 comments', '1 comment', '2 comments', '1,234 comments']);
  });

  it('takes the form its language wants, and the general one where that is missing', () => {
    const words: Words = { ...en, comments: { one: '{n} komentarz', few: '{n} komentarze', other: '{n} komentarza' } };
    const polish = createSpeech(words, 'pl');
    expect([1, 3, 5, 22].map((n) => polish.say('comments', { n }))).toEqual([
      '1 komentarz',
      '3 komentarze',
      '5 komentarza',
      '22 komentarze',
    ]);
  });

  it('is filled with what it is given, as it is', () => {
    expect(speech.say('replies', { name: '{n} $& <b>' })).toBe('Replies to {n} $& <b>');
  });

  it('keeps words of another script from turning the direction of the rest', () => {
    expect(speech.say('replyTo', { name: 'عائشة (1)' })).toBe('in reply to \u2068عائشة (1)\u2069');
    for (const name of ['Zoë', 'Ада', '李', '👍']) expect(speech.say('replyTo', { name })).toBe(`in reply to ${name}`);
    const hebrew = createSpeech({ ...en, replyTo: 'בתשובה ל{name}' }, 'he');
    expect(hebrew.say('replyTo', { name: 'Ada (1)' })).toBe('בתשובה ל\u2068Ada (1)\u2069');
  });

  it('keeps a gap that nothing was given for', () => {
    expect(speech.say('replies')).toBe('Replies to {name}');
  });

  it('fills no gap with what every object has', () => {
    const words: Words = { ...en, replies: 'Replies to {constructor} and {toString} and {__proto__}' };
    expect(createSpeech(words, 'en').say('replies', { name: 'Ada' })).toBe('Replies to {constructor} and {toString} and {__proto__}');
  });
});

describe('how long ago', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const second = 1_000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const day = 24 * hour;
  const table: [number, string][] = [
    [0, 'now'],
    [59 * second, 'now'],
    [60 * second, '1 minute ago'],
    [119 * second, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [23 * hour, '23 hours ago'],
    // Never “yesterday” nor “last year”: what is that far away may be the day, or the year, before that.
    [24 * hour, '1 day ago'],
    [47 * hour, '1 day ago'],
    [2 * day, '2 days ago'],
    [6 * day, '6 days ago'],
    [7 * day, '1 week ago'],
    [20 * day, '2 weeks ago'],
    [31 * day, '1 month ago'],
    [300 * day, '9 months ago'],
    [366 * day, '1 year ago'],
    [4_000 * day, '10 years ago'],
    [-5 * hour, 'now'],
  ];

  it.each(table)('%d ms is said in words', (ago, words) => {
    expect(speech.ago(now - ago, now)).toBe(words);
  });

  it('is said in numbers in other languages, too, and “now” in a word', () => {
    const german = createSpeech(en, 'de');
    expect([0, 1, 2, 7, 400].map((days) => german.ago(now - days * day, now))).toEqual([
      'jetzt',
      'vor 1 Tag',
      'vor 2 Tagen',
      'vor 1 Woche',
      'vor 1 Jahr',
    ]);
  });
});

describe('what went wrong', () => {
  it('has a sentence for every code', () => {
    const said = (['offline', 'signed-out', 'forbidden', 'not-found', 'conflict', 'challenge', 'unavailable', 'unsupported'] as const).map(
      (code) => speech.wrong(new CommentError(code, 'internal words')),
    );
    expect(new Set(said).size).toBe(8);
    expect(said.join(' ')).not.toContain('internal');
  });

  it('leaves it to the backend to say what is wrong with an input', () => {
    expect(speech.wrong(new CommentError('invalid', 'No such name.'))).toBe('No such name.');
    expect(speech.wrong(new CommentError('invalid', ''))).toBe(en.invalid);
  });

  it('says how long to wait, where that is known', () => {
    expect(speech.wrong(new CommentError('too-many', '', { retryAfter: 1 }))).toContain('1 second.');
    expect(speech.wrong(new CommentError('too-many', '', { retryAfter: 90 }))).toContain('90 seconds.');
    expect(speech.wrong(new CommentError('too-many', ''))).not.toMatch(/\d/);
    expect(speech.wrong(new CommentError('unavailable', '', { retryAfter: 30 }))).toBe(`${en.unavailable} Please wait 30 seconds.`);
    expect(speech.wrong(new CommentError('unavailable', '', { retryAfter: 30 }), false)).toBe(en.unavailable);
  });

  it('says “offline” only where the browser knows of no network: else something may be in between', () => {
    const error = new CommentError('offline', '');
    expect(speech.wrong(error)).toBe(en.unreachable);
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(speech.wrong(error)).toBe(en.offline);
    onLine.mockRestore();
  });
});

describe('the language of a page', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en-GB'],
    ['EN-us', 'en-US'],
    ['fr', 'fr'],
    ['tlh', 'en'],
    ['de-AT', 'de-AT'],
    ['english', 'en'],
    ['', 'en'],
    ['en-', 'en'],
    ['en US', 'en'],
    ['en.UTF-8', 'en'],
    ['en-notalanguageatall', 'en'],
  ])('%j is spoken, whatever a page wrote', async (lang, spoken) => {
    expect((await loadSpeech(lang, document.body)).lang).toBe(spoken);
  });

  it('keeps the dates of its region', async () => {
    const noon = Date.parse('2026-03-02T12:00:00Z');
    expect((await loadSpeech('en-GB', document.body)).date(noon)).toContain('2 March 2026');
    expect((await loadSpeech('en-US', document.body)).date(noon)).toContain('March 2, 2026');
  });
});
