import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { Body } from '../../../src/contract/types.ts';
import { createPreviewing } from '../../../src/widget/state/previewing.ts';
import { deferred } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** A preview whose answers are given by hand. */
function previewing(first: string) {
  const text = signal(first);
  const asked: string[] = [];
  const answers: ReturnType<typeof deferred<Body>>[] = [];
  const made = createPreviewing(text, (now) => {
    asked.push(now);
    answers.push(deferred<Body>());
    return answers.at(-1)!.promise;
  });
  onTestFinished(made.end);
  const answer = async (index: number): Promise<void> => {
    answers[index]!.resolve({ text: asked[index]! });
    await pass(0);
  };
  return { ...made, text, asked, answers, answer };
}

it('is asked for at once, and then only after a pause of half a second', async () => {
  const { text, asked } = previewing('a');
  await pass(0);
  expect(asked).toEqual(['a']);
  for (const next of ['ab', 'abc', 'abcd']) {
    text.value = next;
    await pass(499);
  }
  expect(asked).toEqual(['a']);
  await pass(1);
  expect(asked).toEqual(['a', 'abcd']);
});

it('shows the newest answer, and never an older one over it', async () => {
  const { text, content, answer } = previewing('a');
  await pass(0);
  text.value = 'b';
  await pass(500);
  text.value = 'c';
  await pass(500);
  await answer(1);
  expect(content.value).toEqual({ text: 'b' });
  await answer(0);
  expect(content.value).toEqual({ text: 'b' });
  await answer(2);
  expect(content.value).toEqual({ text: 'c' });
});

it('says why it is not the newest, and keeps what is shown until a newer one comes', async () => {
  const { text, content, problem, answers, answer } = previewing('a');
  await pass(0);
  await answer(0);
  text.value = 'b';
  await pass(500);
  answers[1]!.reject(Object.assign(new Error('Too much.'), { code: 'invalid' }));
  await pass(0);
  expect([content.value, problem.value]).toMatchObject([{ text: 'a' }, { code: 'invalid', message: 'Too much.' }]);
  text.value = 'c';
  await pass(500);
  await answer(2);
  expect([content.value, problem.value]).toEqual([{ text: 'c' }, null]);
});

it('of an empty text is nothing, asks nobody, and stays so when an answer comes late', async () => {
  const { text, content, problem, asked, answer } = previewing('a');
  await pass(0);
  text.value = ' \n';
  await answer(0);
  await pass(1_000);
  expect([content.value, problem.value, asked]).toEqual([null, 'empty', ['a']]);
});

it('ends: nothing is asked for any more, and no answer shows', async () => {
  const { text, content, end, asked, answer } = previewing('a');
  await pass(0);
  end();
  text.value = 'b';
  await pass(1_000);
  await answer(0);
  expect([content.value, asked]).toEqual([null, ['a']]);
});
