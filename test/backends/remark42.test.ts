import { AsyncLocalStorage } from 'node:async_hooks';
import { Hono } from 'hono';
import { afterAll, describe, expect, it, vi } from 'vitest';
import remark42 from '../../src/adapters/remark42.ts';
import type { RemarkPlain } from '../../src/adapters/remark42/mapping.ts';
import type { Adapter, Draft, Host, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { exchange } from '../adapters/recording.ts';
import { heldTo } from './held.ts';
import { reach, type Reached } from './people.ts';
import { asShown, pagesOf } from './reading.ts';
import { personOf, remark42Stub, tokenOf } from './remark42-stub.ts';

/** What a page's script finds of its browser. */
interface Browser {
  origin: string;
  cookie(): string;
}

/** The browser in which something is done: three people are here at once. */
const browser = new AsyncLocalStorage<Browser>();
const elsewhere: Browser = { origin: 'https://blog.example', cookie: () => 'XSRF-TOKEN=of-another-site' };
const now = (): Browser => browser.getStore() ?? elsewhere;
vi.stubGlobal('location', {
  protocol: 'http:',
  get origin() {
    return now().origin;
  },
});
vi.stubGlobal('document', {
  get cookie() {
    return now().cookie();
  },
});

/** A stub that three browsers reach. */
interface Site extends Reached {
  /** The adapter of somebody whose page has the same origin as the stub. */
  as(person: Name): Adapter;
}

const networkOf = (headers: Headers): string => headers.get('x-forwarded-for') ?? '';
const started: Reached[] = [];
afterAll(() => Promise.all(started.map((site) => site.close())));

async function start(settings: Parameters<typeof remark42Stub>[0] = {}): Promise<Site> {
  const stub = remark42Stub(settings);
  const marks = new Map<string, string>();
  const watched = new Hono();
  watched.get('/network', (c) => c.text(networkOf(c.req.raw.headers)));
  watched.all('*', async (c) => {
    const answer = await stub.fetch(c.req.raw);
    const mark = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('XSRF-TOKEN='));
    if (mark !== undefined) marks.set(networkOf(c.req.raw.headers), mark.split(';')[0]!);
    return answer;
  });
  const reached = await reach(watched);
  started.push(reached);
  const networks: Partial<Record<Name, string>> = {};
  for (const person of ['alice', 'bob', 'nobody'] as const) networks[person] = await (await fetch(`${reached.url(person)}/network`)).text();
  return {
    ...reached,
    as(person) {
      const cookie = (): string => `theme=dark; ${marks.get(networks[person]!) ?? ''}`;
      const inside = { origin: new URL(reached.url(person)).origin, cookie };
      const adapter = browser.run(inside, () => remark42({ url: reached.url(person) }, reached.host(person)));
      const methods = Object.entries(adapter).map(([name, method]: [string, (...given: never[]) => unknown]) => [
        name,
        (...given: never[]) => browser.run(inside, () => method(...given)),
      ]);
      return Object.fromEntries(methods) as Adapter;
    },
  };
}

const page = pagesOf();
const draft = (here: PageRef, over: Partial<Draft> = {}): Draft => ({
  page: here,
  thread: here.url,
  parent: null,
  text: 'Hello.',
  key: 'key-0001',
  ...over,
});
/** Somebody elsewhere who signed in by a name. */
const as = (site: Reached, person: Name): Adapter =>
  remark42({ url: site.url(person) }, { ...site.host(person), token: async () => tokenOf(personOf(person)) });
const say = (adapter: Adapter, here: PageRef, over: Partial<Draft> = {}) => adapter.create!(draft(here, over));

const shown = 'Here what is one’s own is laid over what all are told, as the widget does.';
const answered = 'Remark42 lets nobody remove what was answered.';
const own = 'Remark42 takes no vote for what one wrote, and the check has its writer vote.';
const except = {
  'two readers are told the same, byte for byte': shown,
  'a removed comment with replies leaves a tombstone that tells nothing': answered,
  'a tombstone goes with its last reply': answered,
  'a tombstone takes no replies and no reactions': answered,
  'everything that a writer is promised works': `${answered} The check answers before it removes.`,
  'every answer has the shape it should': `${answered} The check answers before it removes.`,
  'two people count as two': own,
  'the answer to a reaction has everybody’s': own,
};

const same = await start();
for (const person of ['alice', 'bob'] as const) await say(same.as(person), page(), { guest: { name: person } });
conformance(
  'remark42 keeps every rule on the page’s own origin, for those who signed in by a name',
  { as: (person) => asShown(same.as(person)), page },
  { describe, it },
  except,
);

const other = await start();
const withToken = (person: Name): Host => ({
  ...other.host(person),
  token: async () => (person === 'nobody' ? null : tokenOf({ ...personOf(person), id: `github_${person}` })),
});
conformance(
  'remark42 keeps every rule on another origin, for those whose token the page hands over',
  { as: (person) => asShown(remark42({ url: other.url(person) }, withToken(person))), page },
  { describe, it },
  except,
);

const info = vi.spyOn(console, 'info').mockImplementation(() => {});
const read = await start();
conformance(
  'remark42 keeps every rule of reading on another origin',
  {
    as: (person) => remark42({ url: read.url(person) }, read.host(person)),
    plant: async (person, { page: under, parent, text }) => (await say(as(read, person), under, { parent, text })).id,
    page,
  },
  { describe, it },
);

describe('the stub of Remark42', () => {
  heldTo('remark42/config-and-auth', () => remark42Stub());
  heldTo('remark42/create-and-reply', () => remark42Stub());
  heldTo('remark42/thread-empty', () => remark42Stub());
  for (const name of ['thread-nested', 'thread-plain', 'counts', 'votes'])
    heldTo(`remark42/${name}`, () => remark42Stub({ written: (exchange('remark42/thread-plain', 0).body as RemarkPlain).comments }));
});

describe('remark42 on another origin', () => {
  it('reads, says that nobody can write, and tells the owner why', async () => {
    info.mockClear();
    const site = await start();
    const adapter = remark42({ url: site.url('alice') }, site.host('alice'));
    expect(info).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/is on another origin than this page/));
    const { thread, viewer } = await adapter.open({ page: page() });
    expect(thread).toMatchObject({ can: ['count', 'latest'], each: [], closed: 'Comments can only be read here.' });
    expect(viewer).toEqual({ author: null, providers: [] });
    expect(await adapter.personal!({ page: page() })).toBeNull();
    for (const act of [say(adapter, page(), { guest: { name: 'Alice' } }), adapter.preview!({ text: 'x' })])
      await expect(act).rejects.toMatchObject({ code: 'signed-out' });
    await expect(adapter.signIn!({ provider: 'github' })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('says in words what is wrong with its address', () => {
    for (const url of [undefined, 'comments', 'ftp://comments.example'])
      expect(() => remark42({ url }, read.host('alice'))).toThrow(/The option “url” should be the http or https address of Remark42/);
  });

  it('goes by the name of the thread and the site that the owner gave', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const adapter = remark42({ url: read.url('bob'), site: 'my blog', page: 'https://old.example/a' }, read.host('bob'));
    expect((await adapter.open({ page: page() })).thread.id).toBe('https://old.example/a');
    expect(asked.mock.calls.map(([url]) => String(url)).every((url) => url.includes('site=my+blog'))).toBe(true);
    asked.mockRestore();
  });
});

describe('a long thread', () => {
  it('is read page by page, and ends, though what was deleted or answers nothing is counted as left', async () => {
    const here = page();
    const alice = as(other, 'alice');
    const written: string[] = [];
    for (let number = 1; number <= 55; number++) written.push((await say(alice, here, { text: `Number ${number}.` })).id);
    await alice.remove!({ thread: here.url, id: written.shift()! });
    const { page: first } = await alice.open({ page: here, sort: 'newest' });
    const rest = await alice.list({ thread: here.url, parent: null, sort: 'newest', cursor: first.next! });
    expect(first.items).toHaveLength(50);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(written.toReversed());
    expect(await alice.list({ thread: here.url, parent: null, sort: 'newest', cursor: rest.next! })).toEqual({ items: [], next: null });
  });
});

describe('remark42 on the page’s own origin', () => {
  it('lets guests write by a name, who are signed in from then on, and can sign out', async () => {
    const site = await start();
    const here = page();
    const { thread, viewer } = await site.as('alice').open({ page: here });
    expect([thread.can, thread.each, viewer.guest]).toEqual([['personal', 'create', 'count', 'latest'], ['create'], { name: 'required' }]);
    expect(await site.as('alice').personal!({ page: here })).toBeNull();
    const { id, mine } = await say(site.as('alice'), here, { guest: { name: ' Zoë 李 ' } });
    expect(mine?.can).toEqual(['create', 'source', 'edit', 'remove']);
    const personal = await site.as('alice').personal!({ page: here });
    expect(personal).toMatchObject({
      viewer: { author: { name: 'Zoë 李' } },
      can: ['personal', 'create', 'preview', 'count', 'latest', 'signOut'],
      each: ['create', 'react'],
      comments: [{ id, mine: { can: mine!.can } }],
    });
    expect(await site.as('alice').open({ page: here })).toEqual(await site.as('nobody').open({ page: here }));
    expect((await site.as('alice').signOut!({})).author).toBeNull();
    expect(await site.as('alice').personal!({ page: here })).toBeNull();
  });

  it.each(['', 'ab', 'Tom O’Neil', '<b>Bo</b>', 'x'.repeat(65)])('refuses the name “%s” before anything is sent', async (name) => {
    const { as } = await start();
    await expect(say(as('alice'), page(), { guest: { name } })).rejects.toMatchObject({ code: 'invalid', field: 'guest.name' });
  });

  it('asks for an account where a name is not enough, and offers the ways to sign in that are a page', async () => {
    const site = await start({ auth_providers: ['github', 'email', 'google', 'telegram'] });
    const { thread, viewer } = await site.as('alice').open({ page: page() });
    expect([thread.can, thread.each, viewer.guest]).toEqual([['personal', 'count', 'latest', 'signIn'], [], undefined]);
    expect(viewer.providers).toEqual([
      { id: 'github', label: 'GitHub' },
      { id: 'google', label: 'Google' },
    ]);
    await expect(say(site.as('alice'), page(), { guest: { name: 'Alice' } })).rejects.toMatchObject({
      code: 'signed-out',
      outcome: 'none',
    });
  });

  it('signs in by Remark42’s own window, and sees when somebody has', async () => {
    const site = await start({ auth_providers: ['anonymous', 'github'] });
    const popup = { closed: false, close: vi.fn<() => void>() };
    const opened = vi.fn<(url: string) => object>(() => popup);
    vi.stubGlobal('open', opened);
    const signing = site.as('alice').signIn!({ provider: 'github' });
    const address = new URL(opened.mock.calls[0]![0]);
    expect([address.pathname, Object.fromEntries(address.searchParams)]).toEqual([
      '/alice/auth/github/login',
      { aud: 'remark', from: 'https://example.org/' },
    ]);
    // What happens in the window ends with a session, here by another way.
    await say(site.as('alice'), page(), { guest: { name: 'Alice' } });
    expect((await signing).author?.name).toBe('Alice');
    expect(popup.close).toHaveBeenCalled();
  });
});

describe('votes for Remark42', () => {
  it('waits and goes on where the second of two steps comes too soon', async () => {
    const site = await start({ hasty: true });
    const here = page();
    const { id } = await say(as(site, 'alice'), here);
    const react = (kind: string, on: boolean) => as(site, 'bob').react!({ thread: here.url, comment: id, kind, on });
    expect(await react('up', true)).toEqual([{ kind: 'up', count: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await react('down', true)).toEqual([{ kind: 'down', count: 1 }]);
    expect(await react('up', false)).toEqual([{ kind: 'down', count: 1 }]);
  });

  it('are not promised to those who have a name alone, where the owner wants it so', async () => {
    const site = await start({ anon_vote: false });
    const here = page();
    const { id } = await say(as(site, 'alice'), here);
    expect((await as(site, 'bob').personal!({ page: here }))?.each).toEqual(['create']);
    const voting = as(site, 'bob').react!({ thread: here.url, comment: id, kind: 'up', on: true });
    await expect(voting).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what is over', () => {
  it('takes no more comments, and says so', async () => {
    const here = page();
    const site = await start({ closed: here.url });
    const alice = site.as('alice');
    await say(alice, page(), { guest: { name: 'Alice' } });
    expect((await alice.open({ page: here })).thread).toMatchObject({ closed: 'This page takes no more comments.', each: [] });
    const personal = await alice.personal!({ page: here });
    expect([personal?.can.includes('create'), personal?.each]).toEqual([false, []]);
    await expect(say(alice, here)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is no longer promised: changes end with the first reply, or with the time for them', async () => {
    const here = page();
    const alice = same.as('alice');
    const { id } = await say(alice, here);
    await say(same.as('bob'), here, { parent: id });
    const mine = (await alice.personal!({ page: here }))?.comments.find((part) => part.id === id)?.mine;
    expect(mine?.can).toEqual(['create', 'source']);
    expect(mine).not.toHaveProperty('until');
    await expect(alice.edit!({ thread: here.url, id, text: 'Too late.' })).rejects.toMatchObject({ code: 'forbidden' });

    const late = await start({ edit_duration: 0 });
    expect((await say(late.as('alice'), here, { guest: { name: 'Alice' } })).mine?.can).toEqual(['create', 'source']);
  });
});
