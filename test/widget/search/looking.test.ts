import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { createLooking } from '../../../src/widget/living/search/looking.ts';
import { doorOf, flushed, sessionOf, world, type Bend } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** A bar before a thread of three comments of which one is loaded, but none drawn, and what its backend is asked. */
async function scene(bend: Bend = () => ({}), pageSize = 1) {
  const place = world({ pageSize });
  for (const text of ['One tide', 'Two tides', 'Ebb']) await place.write(text);
  const asked: string[] = [];
  const { session } = sessionOf(
    doorOf(place, 'ada', (adapter) => ({
      search: (input, call) => {
        asked.push(input.text);
        return adapter.search(input, call);
      },
      ...bend(adapter),
    })),
  );
  await flushed();
  const section = document.createElement('section');
  let words = '';
  const looking = createLooking(
    session,
    () => section,
    () => words,
  );
  onTestFinished(() => void looking.end());
  const type = (text: string): void => {
    words = text;
    looking.typed();
  };
  const says = (): string[] => [looking.told.value, looking.beyond()];
  return { session, looking, asked, type, says };
}

it('asks the backend once, after a pause in typing', async () => {
  const { asked, type, says } = await scene();
  for (const text of ['t', 'ti', 'tide']) {
    type(text);
    await pass(200);
  }
  expect(asked).toEqual([]);
  await pass(600);
  expect(asked).toEqual(['tide']);
  expect(says()).toEqual(['', '1 comment that is not loaded yet has a match. There may be more.']);
});

it('says that nothing is found only when all was searched', async () => {
  const { session, type, says } = await scene();
  type('lighthouse');
  await pass(300);
  expect(says()).toEqual(['', '']);
  await pass(300);
  expect(says()).toEqual(['Nothing found.', '']);
  await pass(100);
  expect(session.announcer.polite.value).toBe('Nothing found.');
});

it('asks for nothing where all is loaded', async () => {
  const { asked, type, says } = await scene(undefined, 25);
  type('tide');
  await pass(1_000);
  expect(asked).toEqual([]);
  expect(says()).toEqual(['Nothing found.', '']);
});

it('says that only what is loaded is searched where nobody can be asked', async () => {
  const { type, says } = await scene(() => ({ search: undefined }));
  type('tide');
  await pass(1_000);
  expect(says()).toEqual(['Nothing found.', 'Only comments that are loaded already are searched.']);
});

it('asks again by itself once the network is back', async () => {
  let away = true;
  const { session, looking, type, says } = await scene(({ search }) => ({
    search: async (input, call) => {
      if (away) throw new CommentError('offline', 'Nobody is there.');
      return search(input, call);
    },
  }));
  session.reach.offline.value = true;
  type('tide');
  await pass(1_000);
  expect(says()[1]).toMatch(/^The comments that are not loaded yet could not be searched: /);
  expect(looking.failed()).toBe(true);
  away = false;
  session.reach.offline.value = false;
  await pass(100);
  expect(looking.failed()).toBe(false);
  expect(says()[1]).toBe('1 comment that is not loaded yet has a match. There may be more.');
});

it('says how long to wait where it was asked too often', async () => {
  const { type, says } = await scene(() => ({
    search: async () => {
      throw new CommentError('too-many', 'Slow down.', { retryAfter: 4 });
    },
  }));
  type('tide');
  await pass(1_000);
  expect(says()[1]).toMatch(/4 seconds/);
});

it('asks nothing more, and tells nothing, once it has ended', async () => {
  const { session, looking, asked, type } = await scene();
  type('tide');
  await pass(300);
  expect(looking.end()).toBeNull();
  await pass(1_000);
  expect(asked).toEqual([]);
  expect(session.announcer.polite.value).toBe('');
});
