import { expect, it } from 'vitest';
import { personOf } from '../../../src/server/person.ts';
import { migrations } from '../../../src/server/store/migrations.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { freshDatabase } from '../support/databases.ts';
import { past, standDesk } from './support.ts';

const columns = 'site, id, thread, owner, name, text, html, created, state, shown, replies, reactions, score, rev';

it('finds its people and threads in a database that is older than itself', async () => {
  const database = await freshDatabase();
  const before = await openStore(
    database,
    migrations.filter(({ name }) => name < '0006'),
  );
  await before.close();
  for (const site of ['default', 'garden'])
    await past(
      database,
      `insert into thread (site, key, url, title, rev, totals, count, reactions) values ('${site}', '/', '', 'Home', 0, 0, 0, '{}')`,
    );
  // More people than are noted at once, each with two comments on either site.
  const numbers = 'with recursive n(i) as (select 0 union all select i + 1 from n where i < 4999)';
  const values = `case when i % 2 = 0 then 'default' else 'garden' end, 'id-' || i, '/', case when i = 7 then null else 'device:n' || (i % 2500) end, 'N ' || (i % 2500), 'x', '<p>x</p>', '2026-03-01T12:00:00.000Z', 'visible', 1, 0, '{}', 0, i`;
  await past(database, `${numbers} insert into comment (${columns}) select ${values} from n order by i`);
  const desk = await standDesk({ database });
  expect(await past(desk.database, 'select count(*) as count from writer')).toEqual([
    { count: expect.toSatisfy((count) => Number(count) === 2_500) },
  ]);
  const [newest] = (await desk.get('people', { site: 'default' })).items;
  expect(newest).toMatchObject({ person: personOf('default', 'device:n2498'), name: 'N 2498', visible: 2 });
  expect((await desk.get('comments', { site: 'default', person: newest!.person })).items.map(({ id }) => id)).toEqual([
    'id-4998',
    'id-2498',
  ]);
  expect((await desk.get('threads', { site: 'garden' }, 'gwen')).items).toMatchObject([{ key: '/', last: '2026-03-01T12:00:00.000Z' }]);
  expect((await desk.get('rules', { site: 'default' })).rules).toMatchObject({ wait: 'some' });
});
