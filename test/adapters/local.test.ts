import { afterEach, expect, it, vi } from 'vitest';
import { connect, type Door } from '../../src/contract/connect.ts';
import type { Draft, Host, PageRef } from '../../src/contract/types.ts';
import local from '../../src/adapters/local.ts';

const page: PageRef = { key: 'https://example.org/notes', url: 'https://example.org/notes', title: 'Notes' };
const draft = (text: string): Draft => ({ page, thread: page.key, parent: null, text, key: `key of ${text}`, guest: { name: 'Ada' } });

type Store = Host['store'];

/** One browser's storage: each tab has its own object over the same rows. */
function browser() {
  const rows = new Map<string, string>();
  let trouble: Error | null = null;
  const tab = (): Store => ({
    getItem: (name) => rows.get(name) ?? null,
    setItem(name, value) {
      if (trouble) throw trouble;
      rows.set(name, value);
    },
    removeItem: (name) => void rows.delete(name),
  });
  return { rows, tab, fail: (error: Error | null) => void (trouble = error) };
}

const open = async (store: Store, person?: string): Promise<Door> => connect(await local({ person }, { lang: 'en', page, store }));
const texts = async (reader: Door): Promise<unknown[]> => (await reader.open({ page })).page.items.map((row) => row.body);

const denied = (): never => {
  throw new Error('Denied.');
};

afterEach(() => void vi.unstubAllGlobals());

it('comments are there again after the page was left', async () => {
  const { tab } = browser();
  const { id } = await (await open(tab())).create(draft('Kept.'));
  const later = await open(tab());
  expect(await texts(later)).toEqual([{ text: 'Kept.' }]);
  expect((await later.edit({ thread: page.key, id, text: 'Changed.' })).body).toEqual({ text: 'Changed.' });
});

it('reading keeps nothing', async () => {
  const { tab, rows } = browser();
  const reader = await open(tab());
  await reader.open({ page });
  await reader.personal({ page });
  expect(rows.size).toBe(0);
});

it('elements of one page share what is there, live', async () => {
  const store = browser().tab();
  const [here, there] = [await open(store), await open(store)];
  const next = there.watch({ thread: page.key })[Symbol.asyncIterator]().next();
  const { id } = await here.create(draft('Shared.'));
  expect((await next).value).toMatchObject({ type: 'put', comment: { id } });
});

it('what another tab wrote is seen at the next look, and neither tab writes over the other', async () => {
  const { tab } = browser();
  const [one, two] = [await open(tab()), await open(tab())];
  await one.create(draft('One.'));
  await two.create(draft('Two.'));
  await one.create(draft('Three.'));
  const all = [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }];
  expect([await texts(one), await texts(two)]).toEqual([all, all]);
});

it('what another tab wrote makes streams stale as soon as the browser tells', async () => {
  const page1 = new EventTarget();
  vi.stubGlobal('addEventListener', page1.addEventListener.bind(page1));
  const { tab, rows } = browser();
  const [here, there] = [await open(tab()), await open(tab())];
  const told = here.watch({ thread: page.key })[Symbol.asyncIterator]();
  const next = told.next();
  await there.create(draft('News.'));
  page1.dispatchEvent(Object.assign(new Event('storage'), { key: 'something else' }));
  page1.dispatchEvent(Object.assign(new Event('storage'), { key: 'afterword:local', newValue: rows.get('afterword:local') }));
  expect((await next).value).toEqual({ type: 'stale', at: expect.stringMatching(/^\d+$/) });
  expect(await texts(here)).toEqual([{ text: 'News.' }]);
});

it('a browser whose storage was cleared begins anew', async () => {
  const { tab, rows } = browser();
  const reader = await open(tab());
  await reader.create(draft('Gone soon.'));
  rows.clear();
  expect(await texts(reader)).toEqual([]);
});

it.each([
  [Object.assign(new Error('Quota.'), { name: 'QuotaExceededError' }), 'This browser has no room left for comments, so nothing was saved.'],
  [new Error('Denied.'), 'This browser does not let the page keep anything, so the comment was not saved.'],
])('%s at a write says so in words, and nothing is half stored', async (trouble, message) => {
  const { tab, rows, fail } = browser();
  const writer = await open(tab());
  const { id } = await writer.create(draft('Before.'));
  const kept = rows.get('afterword:local');
  fail(trouble);
  const failure = { code: 'unavailable', message, outcome: 'none' };
  await expect(writer.create(draft('After.'))).rejects.toMatchObject(failure);
  await expect(writer.remove({ thread: page.key, id })).rejects.toMatchObject(failure);
  expect(await texts(writer)).toEqual([{ text: 'Before.' }]);
  expect(rows.get('afterword:local')).toBe(kept);
  fail(null);
  await writer.create(draft('After.'));
  expect(await texts(writer)).toEqual([{ text: 'Before.' }, { text: 'After.' }]);
});

it('where nothing can be kept at all, reading still works', async () => {
  const reader = await open({ getItem: denied, setItem: denied, removeItem: denied });
  expect(await texts(reader)).toEqual([]);
  await expect(reader.create(draft('No.'))).rejects.toMatchObject({ code: 'unavailable', outcome: 'none' });
});

it('what is kept but cannot be read is an empty thread', async () => {
  const { tab, rows } = browser();
  rows.set('afterword:local', '{"next":');
  const reader = await open(tab());
  expect(await texts(reader)).toEqual([]);
  await reader.create(draft('Anew.'));
  expect(await texts(await open(tab()))).toEqual([{ text: 'Anew.' }]);
});

it('a cancelled write keeps nothing', async () => {
  const { tab, rows } = browser();
  const writer = await open(tab());
  const leaving = new AbortController();
  const written = writer.create(draft('Never mind.'), { signal: leaving.signal });
  leaving.abort();
  await expect(written).rejects.toBe(leaving.signal.reason);
  expect(rows.size).toBe(0);
});
