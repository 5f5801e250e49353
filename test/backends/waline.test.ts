import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import waline from '../../src/adapters/waline.ts';
import type { Adapter, Host } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { mapStorage } from '../kit/harness.ts';
import { heldTo } from './held.ts';
import { reach } from './people.ts';
import { pagesOf } from './reading.ts';
import { walineStub } from './waline-stub.ts';

const reached = await reach(walineStub());
afterAll(() => reached.close());
const page = pagesOf();

const titles = 'Waline tells a page’s path alone, not its title.';
const asGuest = 'The check has Alice write as a guest, and she is signed in: the account’s name stands.';
const gone = 'Waline deletes the replies along with a comment.';

conformance(
  'waline keeps every rule over a stub of Waline 1.39',
  { as: (person) => waline({ url: reached.url(person) }, reached.host(person)), page },
  { describe, it },
  { 'the latest comments come newest first, each with its page': titles },
);

/** Alice and Bob, each signed in. */
const accounts: Record<Name, Host> = { alice: signedIn('alice'), bob: signedIn('bob'), nobody: reached.host('nobody') };

function signedIn(person: Name): Host {
  const host = { ...reached.host(person), store: mapStorage() };
  host.store.setItem(`afterword:waline-account:${reached.url(person)}`, JSON.stringify([['me', { token: person }]]));
  return host;
}

conformance(
  'waline keeps every rule over a stub of Waline 1.39, for those who are signed in',
  { as: (person) => waline({ url: reached.url(person) }, accounts[person]), page },
  { describe, it },
  {
    'the latest comments come newest first, each with its page': titles,
    'a name is plain text': asGuest,
    'an e-mail address that is none is refused': asGuest,
    'a website that is not http is refused': asGuest,
    'an edit is there for everybody, and marked': 'Waline does not tell that a comment was edited.',
    'a removed comment with replies leaves a tombstone that tells nothing': gone,
    'a tombstone goes with its last reply': gone,
  },
);

describe('the stub of Waline', () => {
  heldTo('waline/create-and-reply', walineStub);
  heldTo('waline/article-reactions', walineStub);
});

const open = async (adapter: Adapter, here = page()) => ({ here, ...(await adapter.open({ page: here })) });

describe('waline', () => {
  const options = { url: reached.url('alice'), reactions: '👍 🎉' };

  it('takes each of the page’s reactions once from a device, and back', async () => {
    const adapter = waline(options, reached.host('alice'));
    const { here, thread } = await open(adapter);
    expect(thread.can).toContain('react');
    const react = (kind: string, on: boolean) => adapter.react!({ thread: thread.id, comment: null, kind, on });
    await react('reaction1', true);
    expect(await react('reaction1', true)).toEqual([{ kind: 'reaction1', count: 1 }]);
    expect((await adapter.personal!({ page: here }))?.reacted).toEqual(['reaction1']);
    const other = waline({ ...options, url: reached.url('bob') }, reached.host('bob'));
    expect((await open(other, here)).thread.reactions).toEqual([{ kind: 'reaction1', count: 1 }]);
    await react('reaction1', false);
    expect(await react('reaction1', false)).toEqual([]);
    await expect(react('like', true)).rejects.toMatchObject({ code: 'invalid', field: 'kind' });
  });

  it('lets nobody write who has no account, where the owner says so', async () => {
    const forced = { ...options, login: 'force' };
    const { thread, viewer } = await open(waline(forced, reached.host('bob')));
    expect([thread.can.includes('create'), viewer.guest]).toEqual([false, undefined]);
    const here = page();
    const mine = await waline({ ...forced, url: reached.url('alice') }, accounts.alice).personal!({ page: here });
    expect([mine?.can.includes('create'), mine?.viewer.author?.name]).toEqual([true, 'alice, signed in']);
  });

  it('tells those who run the site that they may change what others wrote', async () => {
    const bob = waline({ url: reached.url('bob') }, reached.host('bob'));
    const { here, thread } = await open(bob);
    const { id } = await bob.create!({ page: here, thread: thread.id, parent: null, text: 'Hello.', key: 'key-0001' });
    const owner = waline({ url: reached.url('alice') }, { ...reached.host('alice'), token: async () => 'owner' });
    expect((await owner.personal!({ page: here }))?.comments).toEqual([
      { id, mine: { can: ['create', 'react', 'edit', 'remove'], reacted: [], source: 'Hello.' } },
    ]);
    expect(await owner.remove!({ thread: thread.id, id })).toBeNull();
  });
});

describe('what Waline is asked', () => {
  const draft = { parent: null, text: 'Hello', key: 'key-1' };

  it('counts pages with a comma in their path, and those after them', async () => {
    const alice = waline({ url: reached.url('alice') }, reached.host('alice'));
    const [odd, plain] = ['a,b', 'plain'].map((name) => ({
      ...page(),
      url: `https://blog.example/commas/${name}`,
      key: `https://blog.example/commas/${name}`,
    }));
    for (const [here, text] of [
      [odd!, 'One'],
      [plain!, 'Two'],
      [plain!, 'Three'],
    ] as const)
      await alice.create!({ ...draft, page: here, thread: new URL(here.url).pathname, text });
    expect(await alice.count!({ keys: [odd!.key, plain!.key] })).toEqual([1, 2]);
  });

  it.each([
    ['a second apart', 1_001],
    ['all within a second', 0],
  ])('gives each root once, newest first, page by page, while others are written, with its replies (%s)', async (_name, apart) => {
    let time = Date.parse('2026-11-22T16:00:00Z');
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (time += apart));
    const alice = waline({ url: reached.url('alice') }, reached.host('alice'));
    const { here, thread } = await open(alice);
    const say = async (text: string, parent: string | null = null): Promise<string> =>
      (await alice.create!({ ...draft, page: here, thread: thread.id, text, parent })).id;
    const written: string[] = [];
    for (let number = 1; number <= 105; number++) written.push(await say(`Number ${number}.`));
    written.push(await say('An answer.', written[50]!));
    const { page: first } = await alice.open({ page: here, sort: 'newest' });
    const rows = first.items.map(({ id }) => id);
    for (let { next } = first; next !== null;) {
      time += 2_000;
      await say(`One meanwhile, ${next}.`);
      await say(`Answered at once, ${next}.`, await say(`Another meanwhile, ${next}.`));
      const part = await alice.list({ thread: thread.id, parent: null, sort: 'newest', cursor: next });
      rows.push(...part.items.map(({ id }) => id));
      ({ next } = part);
    }
    clock.mockRestore();
    expect(rows.toSorted()).toEqual(written.toSorted());
  });

  it('finds a comment of the second page once, though somebody writes between the pages', async () => {
    let time = Date.parse('2026-11-22T17:00:00Z');
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (time += 1_001));
    const alice = waline({ url: reached.url('alice') }, reached.host('alice'));
    const { here, thread } = await open(alice);
    const written: string[] = [];
    const say = async (text: string): Promise<string> => (await alice.create!({ ...draft, page: here, thread: thread.id, text })).id;
    for (let number = 1; number <= 55; number++) written.unshift(await say(`Number ${number}.`));
    const real = globalThis.fetch;
    const asking = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      if (!/[?&]page=2(&|$)/.test(String(url))) return real(url, init);
      asking.mockRestore();
      await say('Meanwhile.');
      return real(url, init);
    });
    const { page: whole } = await alice.open({ page: here, focus: written[54]! });
    clock.mockRestore();
    expect(whole.items.map(({ id }) => id)).toEqual(written);
  });

  it('tells no page another page’s reactions', async () => {
    const adapter = waline({ url: reached.url('alice'), reactions: '👍' }, { ...reached.host('alice'), store: mapStorage() });
    await adapter.react!({ thread: '/signs/a', comment: null, kind: 'reaction0', on: true });
    const here = { ...page(), url: 'https://blog.example/signs/a,b', key: 'https://blog.example/signs/a,b' };
    expect((await adapter.open({ page: here })).thread.reactions).toEqual([]);
  });

  it('lets an account change and remove what of theirs still waits', async () => {
    const alice = waline({ url: reached.url('alice') }, accounts.alice);
    const { here, thread } = await open(alice);
    const { id, state, mine } = await alice.create!({ ...draft, page: here, thread: thread.id, text: 'This must wait.' });
    expect([state, mine?.can]).toEqual(['pending', ['edit', 'remove']]);
    expect((await alice.personal!({ page: here }))?.waiting).toMatchObject([{ id }]);
    expect((await open(alice, here)).page.items).toEqual([]);
    expect((await alice.edit!({ thread: thread.id, id, text: 'This must wait, too.' })).state).toBe('pending');
    expect(await alice.remove!({ thread: thread.id, id })).toBeNull();
  });

  it('offers no door of its own where the page says who reads', async () => {
    const alice = waline({ url: reached.url('alice') }, { ...accounts.nobody, token: async () => 'alice' });
    const { here } = await open(alice);
    const mine = await alice.personal!({ page: here });
    const nobodys = await waline({ url: reached.url('bob') }, { ...accounts.nobody, token: async () => null }).personal!({ page: here });
    expect([mine?.viewer.author?.name, nobodys?.viewer.author]).toEqual(['alice, signed in', null]);
    for (const told of [mine, nobodys]) {
      expect(told?.viewer.providers).toEqual([]);
      expect(told?.can).not.toEqual(expect.arrayContaining([expect.stringMatching(/^sign/)]));
    }
  });
});

describe('signing in to Waline', () => {
  const window = new EventTarget();
  const popup = { closed: false, close: vi.fn<() => void>() };
  const say = (from: object, origin: string, data: unknown) =>
    window.dispatchEvent(Object.assign(new Event('message'), { origin, source: from, data }));
  const origin = new URL(reached.url('bob')).origin;

  function start(opened: object | null = popup) {
    popup.closed = false;
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal(
      'open',
      vi.fn(() => opened),
    );
    const host = { ...reached.host('bob'), store: mapStorage() };
    const adapter = waline({ url: reached.url('bob') }, host);
    return { adapter, host, signing: adapter.signIn!({ provider: 'waline' }) };
  }
  afterEach(() => vi.unstubAllGlobals());

  it('believes its own window and site alone, and remembers who it was', async () => {
    const { adapter, host, signing } = start();
    say({}, origin, { type: 'userInfo', data: { token: 'alice' } });
    say(popup, 'https://elsewhere.example', { type: 'userInfo', data: { token: 'alice' } });
    say(popup, origin, { type: 'userInfo', data: { token: 7 } });
    say(popup, origin, null);
    say(popup, origin, { type: 'userInfo', data: { token: 'bob' } });
    expect((await signing).author).toMatchObject({ id: '3', name: 'bob, signed in' });
    expect(popup.close).toHaveBeenCalled();
    const later = await waline({ url: reached.url('bob') }, host).personal!({ page: page() });
    expect(later?.can).toContain('signOut');
    expect((await adapter.signOut!({})).author).toBeNull();
    expect(await adapter.personal!({ page: page() })).toBeNull();
  });

  it('ends in words where the window is closed, or does not open', async () => {
    const { signing } = start();
    popup.closed = true;
    await expect(signing).rejects.toMatchObject({ code: 'signed-out', message: 'You did not sign in.' });
    await expect(start(null).signing).rejects.toMatchObject({ code: 'signed-out' });
  });
});

/** Loses what the server says to a write, or the write itself. */
function losing(what: 'answer' | 'request'): void {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (init?.method !== 'POST' && init?.method !== 'PUT') return real(url, init);
    if (what === 'answer') await real(url, init);
    throw new TypeError('Failed to fetch');
  });
}

describe('a reaction whose answer was lost', () => {
  const kinds = { reactions: '👍 🎉' };

  afterEach(() => void vi.restoreAllMocks());

  it.each(['answer', 'request'] as const)('counts once when it is asked for again (the %s was lost)', async (what) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const host = { ...reached.host('bob'), store: mapStorage() };
    const adapter = waline({ url: reached.url('bob'), ...kinds }, host);
    const { here, thread } = await open(adapter);
    const { id } = await adapter.create!({ page: here, thread: thread.id, parent: null, text: 'Like me', key: `key-${what}` });
    for (const [comment, kind] of [
      [null, 'reaction1'],
      [id, 'like'],
    ] as const) {
      const react = { thread: thread.id, comment, kind };
      for (const [on, left] of [
        [true, [{ kind, count: 1 }]],
        [false, []],
      ] as const) {
        losing(what);
        await expect(adapter.react!({ ...react, on })).rejects.toMatchObject({ outcome: 'unknown' });
        vi.mocked(globalThis.fetch).mockRestore();
        // As after a reload.
        const again = waline({ url: reached.url('bob'), ...kinds }, host);
        expect((await again.react!({ ...react, on })).filter(({ count }) => count > 0)).toEqual(left);
        expect((await again.react!({ ...react, on })).filter(({ count }) => count > 0)).toEqual(left);
      }
    }
  });

  it('is given anew after a refusal, which counted nothing', async () => {
    const host = { ...reached.host('bob'), store: mapStorage() };
    const adapter = waline({ url: reached.url('bob'), ...kinds }, host);
    const { here, thread } = await open(adapter);
    const react = { thread: thread.id, comment: null, kind: 'reaction0', on: true };
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) =>
      init?.method === 'POST' ? Response.json({ errno: 403, errmsg: 'Forbidden' }, { status: 403 }) : real(url, init),
    );
    await expect(adapter.react!(react)).rejects.toMatchObject({ code: 'forbidden' });
    vi.mocked(globalThis.fetch).mockRestore();
    expect((await adapter.personal!({ page: here }))?.reacted ?? []).toEqual([]);
    expect(await adapter.react!(react)).toEqual([{ kind: 'reaction0', count: 1 }]);
  });
});
