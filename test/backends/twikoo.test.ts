import { Hono } from 'hono';
import { afterAll, describe, expect, it, vi } from 'vitest';
import twikoo from '../../src/adapters/twikoo.ts';
import { conformance } from '../../src/kit/index.ts';
import { mapStorage } from '../kit/harness.ts';
import { heldTo } from './held.ts';
import { reach, type Reached } from './people.ts';
import { pagesOf } from './reading.ts';
import { twikooStub, type TwikooSettings } from './twikoo-stub.ts';

const open: Reached[] = [];
const start = async (settings?: TwikooSettings): Promise<Reached> => {
  const reached = await reach(twikooStub(settings));
  open.push(reached);
  return reached;
};
afterAll(() => Promise.all(open.map((reached) => reached.close())));
const reached = await start();
const page = pagesOf();
const draft = (here: ReturnType<typeof page>, thread: string, text: string) => ({
  page: here,
  thread,
  parent: null,
  text,
  key: 'key-0001',
});

conformance(
  'twikoo keeps every rule over a stub of Twikoo 1.7',
  { as: (person) => twikoo({ url: reached.url(person) }, reached.host(person)), page },
  { describe, it },
  {
    'a text over the limit is refused, one at the limit is not': 'Twikoo counts UTF-16 units of the HTML it is sent: 500 emoji are 1,000.',
    'a removed comment with replies leaves a tombstone that tells nothing': 'Twikoo shows no replies of a root that was deleted.',
    'the latest comments come newest first, each with its page': 'Twikoo tells a page’s path alone, not its title.',
  },
);

describe('the stub of Twikoo', () => {
  heldTo('twikoo/create-and-reply', twikooStub);
  heldTo('twikoo/thread-empty', twikooStub);
});

describe('twikoo', () => {
  it('takes the device’s token nowhere else, and reads without it where the server has moved', async () => {
    const sent: unknown[] = [];
    const elsewhere = await reach(new Hono().post('*', async (c) => (sent.push(await c.req.json()), c.redirect(reached.url('bob'), 308))));
    open.push(elsewhere);
    const moved = await reach(new Hono().post('*', (c) => c.redirect(elsewhere.url('bob'), 308)));
    open.push(moved);
    const adapter = twikoo({ url: moved.url('bob') }, { ...reached.host('bob'), store: mapStorage() });
    const here = page();
    const { thread } = await adapter.open({ page: here });
    expect(sent.length).toBeGreaterThan(0);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const act of [
      () => adapter.create!(draft(here, thread.id, 'Mine.')),
      () => adapter.remove!({ thread: thread.id, id: '1' }),
      () => adapter.react!({ thread: thread.id, comment: '1', kind: 'up', on: true }),
      () => adapter.personal!({ page: here }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'offline' });
    vi.restoreAllMocks();
    expect(JSON.stringify(sent)).not.toContain('accessToken');
  });

  it('refuses what is too long as HTML before it is sent, and takes what just fits', async () => {
    const adapter = twikoo({ url: reached.url('alice') }, reached.host('alice'));
    const here = page();
    const { thread } = await adapter.open({ page: here });
    expect(thread.limits.text).toBe(500);
    expect((await adapter.create!(draft(here, thread.id, 'x'.repeat(500)))).state).toBe('visible');
    for (const text of ['x'.repeat(501), '<'.repeat(126), '🙂'.repeat(251)])
      await expect(adapter.create!(draft(here, thread.id, text))).rejects.toMatchObject({ code: 'invalid', field: 'text' });
  });

  it('shows what waits for review to its writer alone, also after a reload', async () => {
    const moderated = await start({ AKISMET_KEY: 'MANUAL_REVIEW' });
    const as = (person: 'alice' | 'bob') => twikoo({ url: moderated.url(person) }, moderated.host(person));
    const here = page();
    const { thread } = await as('alice').open({ page: here });
    const made = await as('alice').create!(draft(here, thread.id, 'Please.'));
    expect(made).toMatchObject({ state: 'pending', mine: { can: ['remove'] } });
    expect((await as('alice').personal!({ page: here }))?.waiting).toMatchObject([{ id: made.id, state: 'pending' }]);
    expect((await as('bob').open({ page: here })).page.items).toEqual([]);
    expect(await as('bob').personal!({ page: here })).toBeNull();
  });

  it('offers no downvotes where the owner hides them, and asks for what the owner wants', async () => {
    const settings = await start({ SHOW_DISLIKE: 'false', REQUIRED_FIELDS: 'nick,mail', LIMIT_LENGTH: '0' });
    const { thread, viewer } = await twikoo({ url: settings.url('bob') }, settings.host('bob')).open({ page: page() });
    expect(thread.kinds.map(({ kind }) => kind)).toEqual(['up']);
    expect(viewer.guest).toEqual({ name: 'required', email: 'required', website: 'optional' });
    expect(thread.limits).toEqual({});
  });

  it.each([{ CAPTCHA_PROVIDER: 'Geetest' }, { TURNSTILE_SITE_KEY: '0x1' }])(
    'lets nobody write where a captcha is wanted: %j',
    async (settings) => {
      const strict = await start(settings);
      const adapter = twikoo({ url: strict.url('bob') }, strict.host('bob'));
      const here = page();
      const { thread } = await adapter.open({ page: here });
      expect([thread.can, thread.each, thread.closed]).toEqual([['personal', 'preview', 'count', 'latest'], ['react'], expect.any(String)]);
      await expect(adapter.create!(draft(here, thread.id, 'Hello.'))).rejects.toMatchObject({ code: 'challenge' });
    },
  );

  it('writes on a page that came by http, too, where browsers make no UUIDs', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const host = { ...reached.host('bob'), store: mapStorage() };
    const adapter = twikoo({ url: reached.url('bob') }, host);
    const here = page();
    const { thread } = await adapter.open({ page: here });
    expect((await adapter.create!(draft(here, thread.id, 'By http.'))).mine?.can).toContain('remove');
    vi.unstubAllGlobals();
    expect(host.store.getItem(`afterword:twikoo-device:${reached.url('bob')}`)).toMatch(/"[0-9a-f]{32}"/);
  });

  it('keeps one token for all tabs of a device', async () => {
    const host = { ...reached.host('bob'), store: mapStorage() };
    const here = page();
    const [one, other] = [twikoo({ url: reached.url('bob') }, host), twikoo({ url: reached.url('bob') }, host)];
    const { thread } = await one.open({ page: here });
    expect(await other.personal!({ page: here })).toBeNull();
    const first = await one.create!(draft(here, thread.id, 'In one tab.'));
    await other.create!(draft(here, thread.id, 'In the other.'));
    expect(await twikoo({ url: reached.url('bob') }, host).remove!({ thread: thread.id, id: first.id })).toBeNull();
  });

  it('counts a page under both spellings of its path, as Twikoo reads it', async () => {
    const adapter = twikoo({ url: reached.url('bob') }, reached.host('bob'));
    const here = page();
    const { thread } = await adapter.open({ page: here });
    await adapter.create!(draft(here, thread.id, 'With a slash.'));
    await adapter.create!(draft(here, thread.id.slice(0, -1), 'Without.'));
    expect((await adapter.open({ page: here })).thread.count).toBe(2);
    expect(await adapter.count!({ keys: [here.key] })).toEqual([2]);
  });
});
