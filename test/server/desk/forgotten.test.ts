import { expect, it } from 'vitest';
import { openStore } from '../../../src/server/store/index.ts';
import { migrations } from '../../../src/server/store/migrations.ts';
import { freshDatabase } from '../support/databases.ts';
import { past } from './support.ts';

it('of comments that were removed in an older database neither words in the log nor anything for services outside stays', async () => {
  const database = await freshDatabase();
  const older = migrations.filter(({ name }) => name < '0011');
  await (await openStore(database, older)).close();
  const thread = `'default', '/', '', 'Home', 0, 0, 0, '{}'`;
  await past(database, `insert into thread (site, key, url, title, rev, totals, count, reactions) values (${thread})`);
  const columns = 'site, id, thread, name, text, html, created, state, shown, replies, reactions, score, rev';
  for (const [id, state] of [
    ['gone', 'deleted'],
    ['here', 'visible'],
  ]) {
    const rest = `'/', '', '', '', '2026-03-01T12:00:00.000Z', '${state}', 0, 0, '{}', 0, 0`;
    await past(database, `insert into comment (${columns}) values ('default', '${id}', ${rest})`);
    const outside = `'default', '${id}', 'hook', '{}', 1, '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'`;
    await past(database, `insert into outside (site, comment, what, body, tries, due, made) values (${outside})`);
    const deed = (act: string, undone: string) =>
      `'${act} ${id}', 'default', '2026', 'Mo', '${act}', '/', '["${id}"]', 1, '{"text":"${id} one"}', '{"text":"${id} two"}', ${undone}`;
    for (const row of [deed('edit', `'undo ${id}'`), deed('undo', 'null')])
      await past(database, `insert into deed (id, site, at, by, act, thread, what, count, before, after, undone) values (${row})`);
  }
  await (await openStore(database)).close();
  const kept = { before: '{"text":"here one"}', after: '{"text":"here two"}' };
  const blank = { before: null, after: null };
  expect(await past(database, 'select before, after from deed order by seq')).toEqual([blank, blank, kept, kept]);
  expect(await past(database, 'select comment from outside')).toEqual([{ comment: 'here' }]);
});
