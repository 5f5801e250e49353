import { expect, test } from 'vitest';
import { createShelf } from '../../src/server/shelf.ts';

const answer = (text: string) => async () => ({ text });
const fail = async () => Promise.reject(new Error('not now'));
const textOf = async (prepared: Promise<{ plain: Buffer }>) => (JSON.parse((await prepared).plain.toString()) as { text: string }).text;

test('an answer is made once for a state, and anew for the next', async () => {
  const shelf = createShelf();
  expect(await textOf(shelf.take({ name: 'page', state: '1' }, answer('one')))).toBe('one');
  expect(await textOf(shelf.take({ name: 'page', state: '1' }, answer('again')))).toBe('one');
  expect(await textOf(shelf.take({ name: 'page', state: '2' }, answer('two')))).toBe('two');
  expect(await textOf(shelf.take({ name: 'other', state: '2' }, answer('else')))).toBe('else');
});

test('whoever asks while an answer is made waits for the same one', async () => {
  const shelf = createShelf();
  let made = 0;
  const make = async () => ({ text: String(++made) });
  const texts = await Promise.all([1, 2, 3].map(() => textOf(shelf.take({ name: 'page', state: '1' }, make))));
  expect(texts).toEqual(['1', '1', '1']);
});

test('a failure is told to everybody who waits, and not kept', async () => {
  const shelf = createShelf();
  const revision = { name: 'page', state: '1' };
  const asked = await Promise.allSettled([shelf.take(revision, fail), shelf.take(revision, fail)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(shelf.size()).toBe(0);
  expect(await textOf(shelf.take(revision, answer('now')))).toBe('now');
});

test('memory is bounded: what was not asked for longest is made anew, what is asked for stays', async () => {
  const most = 200_000;
  const shelf = createShelf(most);
  const long = 'a few words '.repeat(500);
  let made = 0;
  const take = (name: string) => shelf.take({ name, state: '1' }, async () => ({ text: long, made: ++made }));
  for (let count = 0; count < 200; count++) {
    await take('first');
    await (await take(`page ${count}`)).bytes('br');
    expect(shelf.size()).toBeLessThanOrEqual(most);
  }
  expect(made).toBe(201);
  await take('page 0');
  expect(made).toBe(202);
  expect(shelf.size()).toBeGreaterThan(most / 2);
});

test('what would take most of the shelf is not kept, and what is replaced gives its room back', async () => {
  const shelf = createShelf(100_000);
  await shelf.take({ name: 'small', state: '1' }, answer('small'));
  const before = shelf.size();
  expect(await textOf(shelf.take({ name: 'large', state: '1' }, answer('x'.repeat(50_000))))).toHaveLength(50_000);
  expect(shelf.size()).toBe(before);
  for (let state = 2; state < 50; state++) await shelf.take({ name: 'small', state: String(state) }, answer('small'));
  expect(shelf.size()).toBe(before);
});

test('bytes that are compressed after an answer left the shelf are not counted', async () => {
  const shelf = createShelf();
  const old = await shelf.take({ name: 'page', state: '1' }, answer('word '.repeat(1_000)));
  await shelf.take({ name: 'page', state: '2' }, answer('new'));
  const before = shelf.size();
  await old.bytes('gzip');
  await Promise.resolve();
  expect(shelf.size()).toBe(before);
});

/** What is made until told, and whether its making was told that nobody waits. */
function making() {
  const told: unknown[] = [];
  const make = (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        told.push(signal.reason);
        reject(signal.reason as Error);
      });
    });
  return { told, make };
}

test('what all who waited for it have left is made no further, and made anew for whoever comes then', async () => {
  const shelf = createShelf();
  const revision = { name: 'page', state: '1' };
  const [one, two] = [new AbortController(), new AbortController()];
  const { told, make } = making();
  const asked = Promise.allSettled([shelf.take(revision, make, () => one.signal), shelf.take(revision, make, () => two.signal)]);
  await Promise.resolve();
  one.abort(new Error('left'));
  expect(told).toEqual([]);
  two.abort(new Error('left too'));
  expect(told).toEqual([new Error('left too')]);
  expect(await textOf(shelf.take(revision, answer('for others'), () => new AbortController().signal))).toBe('for others');
  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await textOf(shelf.take(revision, answer('again')))).toBe('for others');
});

test('whoever leaves after it was made takes nothing off the shelf', async () => {
  const shelf = createShelf();
  const revision = { name: 'page', state: '1' };
  const one = new AbortController();
  await shelf.take(revision, answer('made'), () => one.signal);
  one.abort();
  expect(await textOf(shelf.take(revision, answer('again')))).toBe('made');
});
