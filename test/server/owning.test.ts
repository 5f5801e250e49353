import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { configSchema } from '../../src/server/cli/config.ts';
import { helpOf } from '../../src/server/cli/help.ts';
import { flagOf, readSettings, serveOptions, variableOf } from '../../src/server/cli/options.ts';
import { run } from '../../src/server/cli/run.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { folder, guest, pageOf } from './backend/support.ts';

/** Runs a command line and gives what it said. */
async function said(args: string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
  onTestFinished(() => void vi.restoreAllMocks());
  const code = await run(args, env);
  const text = (spy: typeof out): string => spy.mock.calls.map(([line]) => String(line)).join('\n');
  const result = { code, out: text(out), err: text(err) };
  out.mockRestore();
  err.mockRestore();
  return result;
}

/** A database with two threads, and how a command names it. */
async function database(): Promise<{ DATABASE_URL: string }> {
  const DATABASE_URL = `sqlite:${join(folder(), 'owning.db')}`;
  const backend = await openBackend({ database: DATABASE_URL });
  const ada = guest(backend, 'Ada');
  for (const page of [pageOf('old'), pageOf('new')]) await ada.say('x', null, { page, thread: page.key });
  await ada.say('y', null, { page: { ...pageOf('new'), aliases: [pageOf('old').key] }, thread: pageOf('new').key });
  await backend.close();
  return { DATABASE_URL };
}

test('sites are added, listed, changed and removed by commands', async () => {
  const env = await database();
  expect(await said(['site', 'add', 'blog', '--origins', 'https://Blog.example/, https://www.blog.example'], env)).toMatchObject({
    code: 0,
  });
  expect((await said(['site', 'set', 'blog', '--edit-minutes', '5', '--hold', 'on', '--owners', 'Ada,Ben'], env)).out).toContain(
    'is changed',
  );
  expect((await said(['site', 'list'], env)).out.split('\n')).toEqual([
    'default: 3 comments in 2 threads',
    '  origins as "afterword serve --origins" says',
    'blog: 0 comments in 0 threads',
    '  https://blog.example, https://www.blog.example',
    '  owners: Ada, Ben',
    '  5 minutes to edit',
    '  comments wait',
  ]);
  await said(['site', 'set', 'blog', '--hold', 'default'], env);
  expect((await said(['site', 'list'], env)).out).not.toContain('wait');
  expect(await said(['site', 'remove', 'blog'], env)).toMatchObject({ code: 0, out: 'The site "blog" is removed.' });
  const refused = await said(['site', 'remove', 'default'], env);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('2 threads with 3 comments') });
  expect((await said(['site', 'remove', 'default', '--with-comments'], env)).out).toContain('with it 2 threads with 3 comments');
});

test('threads are listed with what is amiss, tried and merged by commands', async () => {
  const env = await database();
  const [from, to] = [pageOf('old').key, pageOf('new').key];
  const list = await said(['threads', 'list'], env);
  expect(list.out).toContain(`     2  ${to}  “About new”`);
  expect(list.out).toContain(`afterword threads merge ${from} ${to}`);
  expect((await said(['threads', 'proposals'], env)).out).toContain('said on');
  expect((await said(['threads', 'merge', from, to, '--dry-run'], env)).out).toBe(
    `Would merge: ${from} → ${to} (1 comment)\n1 would be merged, 0 left as they are.`,
  );
  expect(await said(['threads', 'merge', from, to], env)).toMatchObject({ code: 0, out: expect.stringContaining('1 merged, 0 left') });
  expect((await said(['threads', 'proposals'], env)).out).toBe('There is nothing that seems amiss.');
  expect((await said(['threads', 'move', 'https://magazine.example/*', 'https://review.example/*'], env)).code).toBe(0);
  expect((await said(['threads', 'list'], env)).out).toBe('     3  https://review.example/new  “About new”');
  expect((await said(['threads', 'list', '/none*'], env)).out).toBe('There are no such threads.');
});

test('what visitors wrote into keys and titles cannot steer a terminal', async () => {
  const env = { DATABASE_URL: `sqlite:${join(folder(), 'odd.db')}` };
  const backend = await openBackend({ database: env.DATABASE_URL });
  const page = { key: 'a\u001B[31m\nb', url: 'https://a.example/', title: 'x' };
  await guest(backend, 'Ada').say('x', null, { page, thread: page.key });
  await backend.close();
  expect((await said(['threads', 'list'], env)).out).toBe('     1  a[31m b  “x”');
});

test.each([
  [['site'], /site list\|add\|set\|remove/],
  [['site', 'show'], /can list, add, set and remove/],
  [['site', 'toString', 'x'], /not "toString"/],
  [['site', 'add'], /afterword site add <id>/],
  [['site', 'list', 'x'], /afterword site list$/],
  [['site', 'add', 'A b', '--origins', 'https://a.example'], /small letters/],
  [['site', 'add', 'blog'], /--origins https:\/\/their.site/],
  [['site', 'add', 'default', '--origins', 'https://a.example'], /already/],
  [['site', 'add', 'blog', '--origins', 'a.example'], /origin "a.example"/],
  [['site', 'set', 'blog'], /What shall be set/],
  [['site', 'set', 'blog', '--hold', 'on'], /no site "blog"/],
  [['site', 'set', 'blog', '--longest', '0'], /from 1 to 10000/],
  [['site', 'set', 'blog', '--hold', 'maybe'], /"on" or "off", not "maybe"/],
  [['site', 'list', '--hold', 'on'], /takes no --hold/],
  [['site', 'remove', 'blog'], /no site "blog"/],
  [['site', 'set', 'blog', '--with-comments'], /belongs to "afterword site remove"/],
  [['threads'], /threads list\|proposals\|merge\|move/],
  [['threads', 'show'], /can list, proposals, merge and move/],
  [['threads', 'constructor'], /not "constructor"/],
  [['threads', 'merge', 'a'], /threads merge <from> <to>/],
  [['threads', 'proposals', 'a'], /threads proposals$/],
  [['threads', 'merge', 'a', 'b'], /no thread with the key a/],
  [['threads', 'move', 'a*', 'b'], /Either both keys have a \*/],
  [['threads', 'list', 'a**'], /one \* only/],
  [['threads', 'list', '--site', 'blog'], /no site "blog"/],
  [['threads', 'list', '--database', 'sqlite:./nowhere/x.db'], /no database at/],
])('%j is refused in one line', async (args, words) => {
  const { code, out, err } = await said(args, await database());
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(words);
  expect(err).not.toContain('\n');
});

/** A configuration file with this in it. */
function file(content: unknown): string {
  const path = join(folder(), 'afterword.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a file says what options and variables do not', async () => {
  const CONFIG = file({
    $schema: 'x',
    port: 1,
    host: 'localhost',
    origins: ['https://a.example'],
    owners: 'Ada, Ben',
    rateLimits: false,
    demo: true,
  });
  const read = readSettings(['--port', '3'], { CONFIG, HOST: '127.0.0.2' });
  expect(read).toMatchObject({
    port: 3,
    host: '127.0.0.2',
    origins: ['https://a.example'],
    owners: ['Ada', 'Ben'],
    rateLimits: false,
    demo: true,
  });
  expect(readSettings(['--config', file({ port: 5 })], { CONFIG }).port).toBe(5);
  expect(await said(['config', '--config', CONFIG, '--port', '3'], { METRICS_TOKEN: 'secret-secret-secret' })).toMatchObject({ code: 0 });
});

test.each([
  ['{', /afterword\.json is not JSON/],
  ['[]', /should be a JSON object/],
  [{ prot: 1 }, /nothing called "prot"/],
  [{ constructor: 1 }, /nothing called "constructor"/],
  [{ port: '80a' }, /In .*afterword\.json: The port "80a"/],
  [{ port: null }, /"port" should be a text/],
  [{ origins: [1] }, /"origins" should be a text/],
  [{ logLevel: 'loud' }, /"error" or "silent", not "loud"/],
  [{ metricsToken: 'short' }, /METRICS_TOKEN should be 16/],
  ['{ "metricsToken": "my-secret-token" x }', /^(?!.*my-secret).*is not JSON/],
])('the file %j is refused in one line that names it', async (content, words) => {
  const { code, err } = await said(['config', '--config', file(content)]);
  expect([code, err]).toEqual([1, expect.stringMatching(words)]);
  expect(err).not.toContain('\n');
});

test('what serve would be told is printed with where it comes from, and without secrets', async () => {
  const env = { METRICS_TOKEN: 'secret-secret-secret', DATABASE_URL: 'postgres://ada:hidden@db.example/x?password=hidden' };
  const { out } = await said(['config', '--port', '1', '--config', file({ host: '::1' })], env);
  expect(out).toMatch(/port +1 +\(--port\)/);
  expect(out).toMatch(/host +::1 +\(file\)/);
  expect(out).toMatch(/database +postgres:\/\/ada:\*\*\*@db\.example\/x\?password=\*\*\* +\(DATABASE_URL\)/);
  expect(out).toMatch(/metricsToken +set +\(METRICS_TOKEN\)/);
  expect(out).not.toMatch(/secret|hidden/);
});

test('the schema, the help and the table of options say the same', async () => {
  const { properties } = configSchema() as { properties: Record<string, { description?: string }> };
  expect(Object.keys(properties)).toEqual(['$schema', ...Object.keys(serveOptions)]);
  expect(JSON.parse((await said(['config', '--schema'])).out)).toEqual(configSchema());
  for (const [name, option] of Object.entries(serveOptions)) {
    expect(properties[name]!.description).toBe(option.words.replace(/\s+/g, ' '));
    expect(helpOf('serve')).toContain(variableOf(name, option));
    expect(helpOf('serve').includes(`--${flagOf(name)}`)).toBe(!('secret' in option));
  }
  expect(
    Math.max(
      ...helpOf('serve')
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(110);
});

test('every command says how it is used', async () => {
  for (const command of ['serve', 'doctor', 'config', 'site', 'threads', 'hide', 'show'])
    expect((await said([command, '--help'])).out).toMatch(new RegExp(`^afterword ${command}`));
});
