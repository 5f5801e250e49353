import { afterEach, describe, expect, it, vi } from 'vitest';
import { lateWords, plainEnglish } from '../../../src/widget/words/late.ts';
import { loadSpeech } from '../../../src/widget/words/load.ts';
import { reading } from '../../../src/widget/words/reading.ts';
import { createVoice } from '../../../src/widget/words/voice.ts';

const gathered = vi.hoisted(() => ({ fails: false, never: false }));
vi.mock('../../../src/widget/words/gather.ts', async (original) => {
  const real = await original<typeof import('../../../src/widget/words/gather.ts')>();
  return {
    gather: (...all: Parameters<typeof real.gather>) =>
      gathered.never ? new Promise(() => {}) : gathered.fails ? Promise.reject(Error('lost')) : real.gather(...all),
  };
});

afterEach(() => {
  Object.assign(gathered, { fails: false, never: false });
  document.documentElement.removeAttribute('dir');
});

describe('the words of a language', () => {
  it('need no request where English is spoken as it is', () => {
    expect(plainEnglish('en-gb', document.body)).toBe('en-GB');
    expect(plainEnglish('de', document.body)).toBeUndefined();
    expect(plainEnglish('en US', document.body)).toBeUndefined();
    document.documentElement.dir = 'rtl';
    expect(plainEnglish('en', document.body)).toBeUndefined();
  });

  it('come with the way they are written', async () => {
    const { words, tag, dir } = await lateWords('ar-EG', document.body, reading, 5_000);
    expect([words.heading, tag, dir]).toEqual(['التعليقات', 'ar-EG', 'rtl']);
  });

  it('are English where they cannot be had, and it is said why', async () => {
    gathered.fails = true;
    const warn = vi.fn<(why: unknown) => void>();
    expect(await lateWords('de', document.body, reading, 5_000, warn)).toEqual({ words: reading, tag: 'en', dir: 'ltr' });
    expect(warn.mock.calls).toEqual([[Error('lost')]]);
  });

  it('are English where they do not come in time', async () => {
    gathered.never = true;
    vi.useFakeTimers();
    const late = lateWords('fa', document.body, reading, 1_500);
    const speech = loadSpeech('fa', document.body);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(await Promise.race([late, 'waits'])).toBe('waits');
    await vi.advanceTimersByTimeAsync(1);
    expect((await late).tag).toBe('en');
    await vi.advanceTimersByTimeAsync(3_500);
    expect((await speech).say('heading')).toBe('Comments');
    vi.useRealTimers();
  });
});

describe('a language that the browser does not know', () => {
  it('has numbers and dates that are of no other', () => {
    const then = Date.now() - 3 * 86_400_000;
    const { ago, say } = createVoice({ ...reading }, 'tlh');
    expect(ago(then)).toBe(new Date(then).toLocaleDateString('sv'));
    expect([say('comments', { n: 1 }), say('comments', { n: 2 })]).toEqual(['1 comment', '2 comments']);
  });
});
