import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/protocol.ts';
import type { Comment, Draft, Who } from '../../../src/contract/types.ts';
import { askFor, methods } from './asks.ts';
import { ben, draft, listed, page, pageQuery, query, stand, type Answer, type Ask, type Stand } from './stand.ts';

/** SEC-61: of what somebody did not mean for others, nothing reaches them. */

const secret = 'canary-secret-Qx7-Qx7-Qx7-Qx7';
const canaries: Record<string, string> = {
  'the secret of the device': secret,
  'the e-mail address': 'canary.mail.Qx8@mail.example',
  'the address': '203.0.113.177',
  'the address of IPv6': '2001:db8:ca7a:1e5::42',
  'the browser': 'CanaryBrowser/Qx9',
  'the language': 'qx-CANARY',
  'the key of the draft': 'canary-draft-key-Qx1',
  'what waits': 'canary-waiting-Qx2',
  'what was hidden': 'canary-hidden-Qx3',
  'what was removed': 'canary-removed-Qx4',
  'what was edited away': 'canary-before-edit-Qx5',
  'where the reader came from': 'https://blog.example/canary-referer-Qx6',
  'a cookie': 'canary-cookie-Qx0',
  'what somebody reported': 'canary-reported-Qx11',
  'why a moderator hid it': 'canary-reason-Qx12',
  'the network': '203.0.113.0/24',
  'the word that it waits for': 'canarywordQx13',
};

/** Each way in which something may be written, in lower case where that does not matter. */
function forms(text: string): string[] {
  const bytes = Buffer.from(text);
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) =>
    (['hex', 'base64', 'base64url'] as const).map((form) => createHash(name).update(text).digest(form)),
  );
  // Base64 of a text within another depends on where it begins: the middle is the same in each of three.
  const within = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    text,
    text.toLowerCase(),
    encodeURIComponent(text),
    bytes.toString('hex'),
    JSON.stringify(text).slice(1, -1),
    ...within,
    ...hashes,
  ];
}

let folder = '';
let server: Stand;
let id = '';
const answers: { from: string; answer: string }[] = [];
const note = (from: string, { status, headers, text }: Answer): void =>
  void answers.push({ from: `${from} ${status}`, answer: `${JSON.stringify(headers)}\n${text}` });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afterword-canaries-'));
  server = await stand({
    rateLimits: true,
    proxies: ['127.0.0.1'],
    rules: { database: `sqlite:${join(folder, 'canaries.db')}`, hold: ({ text }) => text.includes('waiting') },
  });
  const write = async (ask: Ask, address = canaries['the address']!): Promise<string> => {
    const headers = {
      'X-Forwarded-For': address,
      'User-Agent': canaries['the browser']!,
      'Accept-Language': canaries['the language']!,
      Referer: canaries['where the reader came from']!,
      Cookie: `a=${canaries['a cookie']}`,
    };
    const { status, text } = await server.ask({ ...ask, device: secret, headers });
    if (status !== 200) throw new Error(`${status} ${text}`);
    return text;
  };
  const say = async (text: string, more = {}, address?: string): Promise<string> => {
    const guest = { name: 'Ada', email: canaries['the e-mail address']! };
    return (JSON.parse(await write({ ...askFor('create'), body: draft({ text, guest, ...more }) }, address)) as Comment).id;
  };
  id = await say(canaries['what was edited away']!, { key: canaries['the key of the draft']! });
  await write({ ...askFor('edit', { id }), body: { thread: page.key, id, text: 'Snow.' } });
  await write(askFor('react', { id }));
  await say(canaries['what waits']!);
  await server.backend.hide(await say(canaries['what was hidden']!));
  await write(askFor('remove', { id: await say(canaries['what was removed']!) }));
  await say('Said from elsewhere.', {}, canaries['the address of IPv6']);
  await moderate(await say('What a moderator hides.'));
  await crawl();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** What moderators know: a report, a reason, a word that lets comments wait, and the network of whoever wrote. */
async function moderate(hidden: string): Promise<void> {
  const { backend } = server;
  const known: Who = { site: 'default', author: null, device: null, roles: [], lang: 'en' };
  const mod = backend.as({ ...known, author: { id: 'mod', name: 'Mo' }, roles: ['moderator'] });
  await mod.hide!({ thread: page.key, id: hidden, reason: canaries['why a moderator hid it']! });
  await backend.sites.set('default', { settings: { rules: { words: [canaries['the word that it waits for']!] } } });
  const writer = backend.as({ ...known, device: 'another', network: canaries['the network']! });
  const said = (text: string) => writer.create!(draft({ text }) as Draft);
  const { state, mine } = await said(`Word: ${canaries['the word that it waits for']}`);
  expect([state, JSON.stringify(mine?.reason)]).toEqual(['pending', expect.not.stringContaining('Qx13')]);
  const { id } = await said('What somebody reports.');
  await backend.as({ ...known, device: 'a-third' }).report!({ thread: page.key, id, reason: canaries['what somebody reported']! });
}

/** All that somebody else, or nobody, can ask for. */
async function crawl(): Promise<void> {
  const others = [{}, { device: ben }, { headers: { Origin: listed } }, { headers: { Origin: 'https://evil.example' } }];
  const asks: Ask[] = [
    ...methods.map((method) => askFor(method, { id })),
    ...methods.map((method) => ({ verb: routes[method].verb, path: routes[method].path })),
    ...[...new Set(Object.values(routes).map(({ path }) => path))].map((path) => ({ verb: 'PUT', path })),
    ...['/', '/healthz', '/v1/openapi.json', '/v1/nothing', '/nothing', `/thread?${query({ key: page.key })}`, '/embed.js'].map((path) => ({
      path,
    })),
    ...['oldest', 'newest', 'best'].map((sort) => ({ path: `/v1/thread?${pageQuery}&sort=${sort}&focus=${id}` })),
    ...['canary', 'Qx', 'snow', 'mail'].map((text) => ({ path: `/v1/search?${query({ thread: page.key, text })}` })),
  ];
  for (const ask of asks)
    for (const [index, more] of others.entries())
      note(
        `${ask.verb ?? 'GET'} ${ask.path}`,
        await server.ask({
          ...ask,
          ...more,
          headers: { 'X-Forwarded-For': `198.51.100.${index}`, ...('headers' in more ? more.headers : {}) },
        }),
      );
}

test('enough was asked for', () => {
  expect(answers.length).toBeGreaterThan(150);
  expect(answers.some(({ answer }) => answer.includes('Snow.'))).toBe(true);
});

describe.each(Object.entries(canaries))('%s', (_what, canary) => {
  const all = forms(canary);
  const holds = (text: string): boolean => all.some((form) => text.includes(form));

  test('is in no answer to others, in whatever form', () => {
    expect(answers.filter(({ answer }) => holds(answer)).map(({ from }) => from)).toEqual([]);
  });

  test('is in nothing that was logged', () => {
    expect(holds(server.logged.map(String).join('\n'))).toBe(false);
  });
});

const files = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');

describe('the database', () => {
  test.each([
    'the secret of the device',
    'the address',
    'the address of IPv6',
    'the browser',
    'the language',
    'a cookie',
    'where the reader came from',
  ])('does not keep %s', (what) => {
    expect(files().includes('Said from elsewhere.')).toBe(true);
    expect(files().includes(canaries[what]!)).toBe(false);
  });
});

test('what is built holds no source map, and nothing of the machine that built it', () => {
  const dist = fileURLToPath(new URL('../../../dist', import.meta.url));
  const scripts = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  expect(scripts.filter((name) => name.endsWith('.map'))).toEqual([]);
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const built = scripts.filter((name) => /^[\w-]+\.js$/.test(name)).map((name) => [name, readFileSync(join(dist, name), 'utf8')] as const);
  expect(built.filter(([, text]) => text.includes(root) || text.includes('sourceMappingURL')).map(([name]) => name)).toEqual([]);
});
