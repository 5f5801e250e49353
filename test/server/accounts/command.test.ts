import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../../src/server/cli/run.ts';
import { openBackend } from '../../../src/server/backend/index.ts';
import { freshDatabase } from '../support/databases.ts';
import { browser, password, server } from './support.ts';

const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

/** What a command says. */
async function say(database: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (line: string) => void lines.push(line);
  try {
    return { code: await run(['owner', ...args, '--database', database], {}), out: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

const codeIn = (text: string): string => /#link=([\w-]{43})/.exec(text)![1]!;

test('afterword owner: from nobody to two owners and back to one', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  expect(await say(database, 'list')).toEqual({ code: 0, out: expect.stringContaining('Nobody yet') });
  const added = await say(database, 'add', 'Ada@example.org', '--url', 'https://comments.example');
  expect(added.out).toMatch(
    /^ada@example\.org becomes an owner of this server by this link, which works once, until \S+ \S+ UTC:\nhttps:\/\/comments\.example\/moderate\/#link=/,
  );
  expect((await say(database, 'list')).out).toMatch(/^ada@example\.org: invited, until \S+ \S+ UTC$/);
  const ada = browser(at);
  expect(await ada.get('link', { code: codeIn(added.out), name: 'Ada', password })).toMatchObject({ roles: { '*': 'owner' } });
  expect((await say(database, 'list')).out).toBe('ada@example.org: Ada');
  expect(await say(database, 'remove', 'ada@example.org')).toMatchObject({ code: 1, out: expect.stringContaining('only owner') });
  const second = await say(database, 'add', 'ben@example.org');
  await browser(at).get('link', { code: codeIn(second.out), name: 'Ben', password });
  expect((await say(database, 'add', 'ben@example.org')).out).toBe('ben@example.org is an owner of this server.');
  const link = await say(database, 'link', 'ada@example.org');
  expect(await browser(at).get('link', { code: codeIn(link.out) })).toMatchObject({ account: { name: 'Ada' } });
  expect(await say(database, 'remove', 'ada@example.org')).toEqual({ code: 0, out: 'ada@example.org owns this server no more.' });
  expect((await ada.get('session')).account).toBe(null);
  expect((await say(database, 'list')).out).toBe('ben@example.org: Ben');
  expect(await say(database, 'link', 'nobody@example.org')).toMatchObject({ code: 1 });
  expect(await say(database, 'add', 'no address')).toMatchObject({ code: 1, out: 'That is not an e-mail address.' });
  expect(await say(database, 'appoint')).toMatchObject({ code: 1 });
});

test('a server that starts tells how to become its owner, once, and in no log that is kept', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const first = await started(database);
  expect(first).toMatch(/^Nobody moderates yet\. .*http:\/\/127\.0\.0\.1:\d+\/moderate\/#link=[\w-]{43}$/m);
  const json = await started(database, '--log-format', 'json');
  expect(json).toContain('afterword owner add');
  expect(json).not.toContain('link=');
  const backend = await openBackend({ database });
  const { code } = (await backend.accounts.setUp())!;
  await backend.accounts.take(code, { email: 'ada@example.org', name: 'Ada', password: 'a hash' }, false);
  await backend.close();
  expect(await started(database)).not.toContain('Nobody moderates');
});

/** What a server says until it was asked to stop. */
function started(database: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, 'serve', '--port', '0', '--database', database, ...args], {
    env: { PATH: process.env.PATH },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  return new Promise((resolve) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      // What else it has to say comes at once.
      if (/listens on/.test(said)) setTimeout(() => child.kill('SIGTERM'), 1_500);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => resolve(said));
  });
}

test('better-auth is loaded by whoever needs a session, and by nobody else', () => {
  const folder = fileURLToPath(new URL('../../../src/server', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(texts.filter(([, text]) => /from '@?better-auth/.test(text)).map(([name]) => name)).toEqual([
    'accounts/adapter.ts',
    'accounts/sessions.ts',
  ]);
  const eager = texts.filter(([, text]) => /^import (?!type)[^;]*from '[^']*\/(sessions|adapter)\.ts'/m.test(text)).map(([name]) => name);
  expect(eager).toEqual(['accounts/sessions.ts']);
});
