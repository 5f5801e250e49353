import { expect, it } from 'vitest';
import { ask } from '../support/databases.ts';
import { backendFor, failureOf, freshDatabase, guest, nobody, page, pageOf, wordsOf, type Person } from './support.ts';

const find = (viewer: Person, text: string, cursor?: string) => viewer.search({ thread: page.key, text, ...(cursor && { cursor }) });
const found = async (viewer: Person, text: string): Promise<string[]> => (await find(viewer, text)).items.map(wordsOf);

async function scene(options: Parameters<typeof backendFor>[0] = {}) {
  const backend = await backendFor(options);
  return { backend, ada: guest(backend, 'Ada'), bo: guest(backend, 'Bo'), reader: nobody(backend) };
}

it('finds what readers see, not what was typed or stands in tags', async () => {
  const { ada, reader } = await scene();
  const { id } = await ada.say('A **bold** claim: 1 < 2 & “so” [here](https://dunes.example/sand).');
  for (const text of ['a bold claim', '1 < 2 & “so” here', 'HERE.']) expect((await find(reader, text)).items).toMatchObject([{ id }]);
  for (const text of ['**bold', 'strong', 'href', 'dunes', '&amp;', 'lt']) expect(await found(reader, text)).toEqual([]);
});

it('takes no sign for a pattern, and neither case nor accents for a difference', async () => {
  const { ada, reader } = await scene();
  await ada.say('100% sure');
  await ada.say('100 sure');
  await ada.say('a_b');
  await ada.say('Émile à Évreux');
  expect(await found(reader, '100%')).toEqual(['100% sure']);
  expect(await found(reader, '%')).toEqual(['100% sure']);
  expect(await found(reader, '_')).toEqual(['a_b']);
  for (const text of ["' or 1=1 --", '*', '100*', '"', '\\']) expect(await found(reader, text)).toEqual([]);
  expect(await found(reader, 'emile a')).toEqual(['Émile à Évreux']);
  expect(await found(reader, 'ÉVREUX')).toEqual(['Émile à Évreux']);
});

it('brings replies like all others, newest first, a page at a time, while comments come and go', async () => {
  const { ada, bo, reader } = await scene({ pageSize: 2 });
  const root = await ada.say('tide 1');
  for (const [person, text] of [
    [bo, 'tide 2'],
    [ada, 'ebb'],
    [bo, 'tide 3'],
    [ada, 'tide 4'],
  ] as const)
    await person.say(text, root);
  const first = await find(reader, 'tide');
  expect(first.items.map(wordsOf)).toEqual(['tide 4', 'tide 3']);
  await bo.say('tide 5');
  const second = await find(reader, 'tide', first.next!);
  expect(second.items.map(wordsOf)).toEqual(['tide 2', 'tide 1']);
  expect(second.next).toBeNull();
});

it('never brings what others may not see, nor a part of one viewer', async () => {
  const { backend, ada, bo } = await scene({ hold: ({ text }) => text.includes('http') });
  const waits = await ada.say('tide http://tide.example');
  const hidden = await ada.say('tide, hidden');
  const gone = await ada.say('tide, gone');
  await bo.say('an answer', gone);
  const shown = await ada.say('tide, shown');
  await backend.hide(hidden.id);
  await ada.remove({ thread: page.key, id: gone.id });
  for (const reader of [ada, bo]) {
    const { items } = await find(reader, 'tide');
    expect(items.map(({ id }) => id)).toEqual([shown.id]);
    expect(items[0]).not.toHaveProperty('mine');
  }
  await backend.approve(waits.id);
  await backend.show(hidden.id);
  expect((await find(bo, 'tide')).items).toHaveLength(3);
});

it('keeps to its thread and its site, and stores nothing', async () => {
  const { backend, ada, reader } = await scene();
  expect(await find(reader, 'tide')).toEqual({ items: [], next: null });
  expect(await backend.isEmpty()).toBe(true);
  await ada.say('tide', null, { page: pageOf('elsewhere') });
  await guest(backend, 'Ada', { site: 'other' }).say('tide');
  expect(await find(reader, 'tide')).toEqual({ items: [], next: null });
});

it.each([
  ['ten thousand comments', 10_050, 'hay'],
  ['four million letters', 70, 'hay'.repeat(20_000)],
])('ends after %s without a match, and goes on from there', async (_what, count, text) => {
  const database = await freshDatabase();
  const { ada, reader } = await scene({ database });
  await ada.say('a needle');
  // As many rows as this would take a while to write by hand.
  await ask(
    database,
    `insert into comment (site, id, thread, name, text, html, created, state, shown, replies, reactions, score, rev)
    with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})
    select site, 'hay' || n, thread, name, '', '<p>${text}</p>', created, state, shown, replies, reactions, score, 1 from comment, number`,
  );
  const first = await find(reader, 'needle');
  expect(first.items).toEqual([]);
  const second = await find(reader, 'needle', first.next!);
  expect(second.items.map(wordsOf)).toEqual(['a needle']);
  expect(second.next).toBeNull();
});

it('says what is wrong with a search', async () => {
  const { reader } = await scene();
  expect(await failureOf(find(reader, ' \n '))).toEqual({ code: 'invalid', field: 'text' });
  expect(await failureOf(find(reader, 'x'.repeat(201)))).toEqual({ code: 'invalid', field: 'text' });
  expect(await failureOf(find(reader, 'tide', 'nowhere'))).toEqual({ code: 'invalid', field: 'cursor' });
});
