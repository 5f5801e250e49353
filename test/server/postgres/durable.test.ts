import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { killing } from '../durable/killing.ts';
import { leaveBehind } from '../durable/harms.ts';
import { play as move } from '../durable/moving.ts';
import { runCommand, startProgram } from '../durable/program.ts';
import { ask } from '../durable/talk.ts';
import { ask as look, postgresDatabase } from '../support/databases.ts';
import { folder } from '../support/folder.ts';

const asked = { seed: Date.now() % 1e6, built: false, tell: () => {} };

test('a server that is killed under fifty writers loses nothing and doubles nothing', { timeout: 60_000 }, async () => {
  const outcome = await killing.play({ ...asked, database: await postgresDatabase(), rounds: 2 });
  expect(outcome).toMatchObject({ rounds: 2, lost: 0, doubled: 0, amiss: [] });
  expect(outcome.written).toBeGreaterThan(5);
});

test('what moves here from SQLite, and back, is what it was', { timeout: 60_000 }, async () => {
  const outcome = await move({ ...asked, database: await postgresDatabase(), rounds: 1 }, 1_500);
  expect(outcome).toMatchObject({ rounds: 1, lost: 0, doubled: 0, amiss: [] });
});

test('what moved here is written on, and does not move away under a server', { timeout: 60_000 }, async () => {
  const to = await postgresDatabase();
  const from = await leaveBehind(folder());
  expect(await runCommand(['migrate', '--to', to, '--database', `sqlite:${from}`])).toMatchObject({ code: 0, err: '' });
  // PostgreSQL knows what there is, so that it takes the right index from the first page on.
  expect(await look(to, "select attname from pg_stats where tablename = 'comment' and attname = 'thread'")).toHaveLength(1);
  const program = await startProgram(to);
  onTestFinished(() => program.kill());
  // The number after the last one that came along.
  const page = { key: '/harm', url: 'https://magazine.example/harm', title: 'Harm' };
  const draft = { page, thread: page.key, parent: null, text: 'One more.', key: 'a-key-of-a-draft-more', guest: { name: 'Ada' } };
  const { id } = await ask<{ id: string }>(program.url, 'create', draft, 'a-device-of-somebody-or-other');
  expect(await ask(program.url, 'latest', { limit: 1 })).toMatchObject([{ id }]);
  const { code, err } = await runCommand(['migrate', '--to', `sqlite:${join(folder(), 'back.db')}`, '--database', to]);
  expect({ code, err }).toEqual({
    code: 1,
    err: `A server has ${to} open: stop it first, or what it writes meanwhile would stay behind.\n`,
  });
});
