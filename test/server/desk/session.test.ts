import { describe, expect, it, test } from 'vitest';
import { deskVerbs, type DeskMethod } from '../../../src/contract/desk.ts';
import { deskRoutes } from '../../../src/server/desk/index.ts';
import { guest, HOST, ORIGIN, page, standDesk, type Stood } from './support.ts';

/** A well formed input for each route, about a comment, a line of the log and a person that are there. */
async function inputs(desk: Stood, site = 'default'): Promise<Record<DeskMethod | 'events', Record<string, unknown>>> {
  const { id } = await guest(desk.backend, 'Ada', { site }).say('Snow of Ada.');
  const owner = site === 'default' ? 'olga' : 'gwen';
  const { log } = await desk.get('act', { site, act: 'hide', ids: [id] }, owner);
  const person = (await desk.get('people', { site }, owner)).items[0]!.person;
  const thread = page.key;
  return {
    me: {},
    events: { site },
    comments: { site },
    drawn: { site, id },
    act: { site, act: 'approve', ids: [id] },
    undo: { site, log: log! },
    edit: { site, id, text: 'Sleet.' },
    people: { site },
    person: { site, person, trusted: true },
    threads: { site },
    lock: { site, thread, lock: 'closed' },
    threadRules: { site, thread, rules: { slow: 5 } },
    proposals: { site },
    move: { site, from: thread, to: '/new' },
    rules: { site },
    setRules: { site, rules: { links: 7 } },
    log: { site },
    roles: { site },
    setRole: { site, email: 'nobody@mail.example', role: 'moderator' },
  };
}

const queryOf = (input: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(input).map(([k, v]) => [k, String(v)])).toString();

/** Sends each route as somebody; gives the statuses by route. */
async function tryAll(
  desk: Stood,
  given: Awaited<ReturnType<typeof inputs>>,
  headers: Record<string, string>,
): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  for (const { method, verb, path } of deskRoutes) {
    const input = given[method];
    const response = await desk.send(
      verb,
      verb === 'GET' ? `${path}?${queryOf(input)}` : path,
      verb === 'GET' ? undefined : input,
      headers,
    );
    statuses.set(method, response.status);
    expect([method, response.headers.get('Cache-Control')]).toEqual([method, expect.stringContaining('no-store')]);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false);
    // Of what somebody may not see nothing is told.
    const told = response.status === 200 ? '' : await response.text();
    expect(/Snow|Ada/.test(told)).toBe(false);
    if (response.status === 200) await response.body?.cancel();
  }
  return statuses;
}

const only = (statuses: Map<string, number>): number[] => [...new Set(statuses.values())];

describe('who may', () => {
  it('do nothing: nobody, and whoever has only a token of the widget', async () => {
    const desk = await standDesk();
    const given = await inputs(desk);
    for (const headers of [{}, { Authorization: 'Bearer ada-ada-ada-ada-ada-ada-ada' }, { Cookie: 'who=stranger' }])
      expect(only(await tryAll(desk, given, headers))).toEqual([401]);
  });

  it('ask who they are but do nothing on a site: an account without a role, or with one elsewhere', async () => {
    const desk = await standDesk();
    const given = await inputs(desk);
    for (const who of ['nobody', 'gwen']) {
      const statuses = await tryAll(desk, given, { Cookie: `who=${who}` });
      expect(statuses.get('me')).toBe(200);
      statuses.delete('me');
      expect(only(statuses)).toEqual([403]);
    }
    expect((await desk.get('comments', { site: 'default' })).items).toMatchObject([{ text: 'Snow of Ada.', state: 'pending' }]);
    expect((await desk.get('log', { site: 'default' })).items).toHaveLength(1);
  });

  it('do everything but appoint and set rules: a moderator', async () => {
    const desk = await standDesk();
    const statuses = await tryAll(desk, await inputs(desk), { Cookie: 'who=mo' });
    const refused = [...statuses].filter(([, status]) => status !== 200);
    expect(refused).toEqual([
      ['undo', 409],
      ['setRules', 403],
      ['setRole', 403],
    ]);
  });

  it('reach nothing of another site by ids of it', async () => {
    const desk = await standDesk();
    const there = await inputs(desk, 'garden');
    for (const method of ['drawn', 'edit', 'undo', 'person'] as const) {
      const { status } = await desk.ask(method, { ...there[method], site: 'default' } as never, 'mo');
      expect([method, status]).toEqual([method, 404]);
    }
    expect(await desk.get('act', { ...there.act, site: 'default' } as never, 'mo')).toEqual({ done: [], log: null });
    for (const method of ['lock', 'threadRules', 'move'] as const)
      expect([method, (await desk.ask(method, { ...there[method], site: 'default' } as never, 'mo')).status]).toEqual([method, 404]);
    expect((await desk.get('comments', { site: 'garden' }, 'gwen')).items).toMatchObject([{ text: 'Snow of Ada.', state: 'pending' }]);
  });

  it('hear of a site that is not there only what they may: owners of the whole server', async () => {
    const desk = await standDesk();
    expect((await desk.ask('comments', { site: 'nowhere' }, 'olga')).status).toBe(404);
    for (const who of ['mo', 'gwen']) expect((await desk.ask('comments', { site: 'nowhere' }, who)).status).toBe(403);
  });
});

describe('who is at the desk', () => {
  it('finds the sites of their roles, with what waits, fresh after an act of their own', async () => {
    const desk = await standDesk({ hold: () => true, serving: { origins: ['https://blog.example'], sites: ['default', 'garden'] } });
    await desk.backend.sites.add('shop', { origins: ['https://shop.example'] });
    const { id } = await guest(desk.backend, 'Ada').say('x');
    expect(await desk.get('me', {}, 'mo')).toEqual({
      moderator: { id: 'mo', name: 'mo', email: 'mo@mail.example' },
      sites: [{ id: 'default', role: 'moderator', waiting: 1, reported: 0, origins: ['https://blog.example'] }],
    });
    await desk.get('act', { site: 'default', act: 'approve', ids: [id] });
    const { sites } = await desk.get('me', {}, 'olga');
    expect(sites.map(({ id, role, waiting, origins }) => [id, role, waiting, origins.at(-1)])).toEqual([
      ['default', 'owner', 0, 'https://blog.example'],
      ['garden', 'owner', 0, 'https://blog.example'],
      ['shop', 'owner', 0, 'https://shop.example'],
    ]);
    expect((await desk.get('me', {}, 'nobody')).sites).toEqual([]);
  });
});

const right = ({ type, origin }: { type: string; origin: string }): boolean => origin === ORIGIN && /json/i.test(type);

/** SEC-20: what a browser sends of itself with the cookie counts only from a page of this server, as JSON. */
describe('a request with the cookie of a moderator', () => {
  const types = [
    '-',
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
  ];
  const origins = [
    '-',
    'null',
    ORIGIN,
    'https://blog.example',
    `https://${HOST}.evil.example`,
    `https://evil-${HOST}`,
    `https://${HOST}:8443`,
    `https://evil.example/${HOST}`,
  ];
  const posts = deskRoutes.filter(({ verb }) => verb === 'POST');

  test.each(posts.map(({ method }) => method))('is taken by %s only as JSON from a page of this server', async (method) => {
    const desk = await standDesk();
    const given = await inputs(desk);
    const path = `/moderate/api/${method}`;
    // The right one last, since it changes something.
    const cells = types.flatMap((type) => origins.map((origin) => ({ type, origin })));
    for (const cell of cells.filter((cell) => !right(cell))) {
      const headers = { Cookie: 'who=olga', 'Content-Type': cell.type, Origin: cell.origin };
      const { status } = await desk.send('POST', path, given[method], headers);
      expect([cell, status]).toEqual([cell, cell.origin === ORIGIN ? 415 : 403]);
    }
    expect((await desk.get('log', { site: 'default' })).items).toHaveLength(1);
    const headers = { Cookie: 'who=olga', 'Content-Type': types.at(-1)!, Origin: ORIGIN };
    expect([200, 404, 409, 422]).toContain((await desk.send('POST', path, given[method], headers)).status);
  });

  it('is refused where the browser says that another page sends it, even what only asks', async () => {
    const desk = await standDesk();
    const given = await inputs(desk);
    for (const site of ['cross-site', 'same-site', 'unheard-of'])
      expect(only(await tryAll(desk, given, { Cookie: 'who=olga', 'Sec-Fetch-Site': site }))).toEqual([403]);
    for (const site of ['same-origin', 'none'])
      expect((await desk.ask('comments', { site: 'default' }, 'olga', { 'Sec-Fetch-Site': site })).status).toBe(200);
  });

  it('is refused in words where its body is none', async () => {
    const desk = await standDesk();
    for (const [body, status] of [
      ['{', 400],
      ['[]', 422],
      ['"x"', 422],
      ['{"site":"default"}', 422],
      [JSON.stringify({ site: 'default', act: 'hide', ids: ['x'.repeat(300_000)] }), 413],
    ] as const) {
      const response = await desk.send('POST', '/moderate/api/act', body, { Cookie: 'who=olga' });
      expect([body.slice(0, 20), response.status]).toEqual([body.slice(0, 20), status]);
      expect(await response.json()).toMatchObject({ code: 'invalid', message: expect.stringMatching(/^[A-Z].*\.$/s) });
    }
  });
});

describe('the desk', () => {
  it('answers each address by its verb alone', async () => {
    const desk = await standDesk();
    for (const { path, verb } of deskRoutes)
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((one) => one !== verb)) {
        const response = await desk.send(other, path, undefined, { Cookie: 'who=olga' });
        expect([other, path, response.status]).toEqual([other, path, 405]);
        expect(response.headers.get('Allow')).toBe(verb === 'GET' ? 'GET, HEAD' : 'POST');
      }
    expect((await desk.send('GET', '/moderate/api/nothing', undefined, { Cookie: 'who=olga' })).status).toBe(404);
    expect(deskRoutes).toHaveLength(Object.keys(deskVerbs).length + 1);
  });

  it('has limits of its own, for asking and for doing', async () => {
    const desk = await standDesk({ serving: { rateLimits: true, now: () => 0 } });
    const statuses: number[] = [];
    for (let at = 0; at < 102; at++) statuses.push((await desk.ask('rules', { site: 'default' }, '')).status);
    expect([statuses.slice(0, 100).every((status) => status === 401), statuses.slice(100)]).toEqual([true, [429, 429]]);
    // Doing is counted apart.
    const { status } = await desk.ask('act', { site: 'default', act: 'hide', ids: ['x'] });
    expect(status).toBe(200);
  });

  it('asks the accounts of its backend who somebody is, where the server names nobody else', async () => {
    const desk = await standDesk({ serving: { moderators: undefined as never } });
    for (const { path, verb } of deskRoutes) expect((await desk.send(verb, path, undefined, { Cookie: 'who=olga' })).status).toBe(401);
  });
});
