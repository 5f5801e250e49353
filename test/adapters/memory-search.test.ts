import { expect, test } from 'vitest';
import { draft, held, page, scene } from './memory-scene.ts';

const find = { thread: page.key, text: 'mole' };

test('a comment is found by part of what it says, whatever its case and accents', async () => {
  const { alice, nobody } = scene();
  const { id } = await alice.create(draft({ text: 'Der MÔLE\n wird gebaut.' }));
  await alice.create(draft({ text: 'Nothing of the kind.' }));
  for (const text of ['mole', ' môl ', 'E WIRD', 'mole  wird'])
    expect((await nobody.search({ ...find, text })).items).toMatchObject([{ id }]);
});

test('what waits, or was hidden, is found by nobody until it is shown, not even by its writer', async () => {
  const { alice, bob, backend } = held();
  const { id } = await alice.create(draft({ text: 'The mole: http://mole.example' }));
  for (const reader of [alice, bob]) expect(await reader.search(find)).toEqual({ items: [], next: null });
  backend.approve(id);
  expect((await bob.search(find)).items).toMatchObject([{ id }]);
  backend.hide(id);
  expect((await alice.search(find)).items).toEqual([]);
});

test('a removed comment that holds the place of its replies is not found', async () => {
  const { alice, bob } = scene();
  const { id } = await alice.create(draft({ text: 'The mole.' }));
  const reply = await bob.create(draft({ text: 'Which mole?', parent: id }));
  await alice.remove({ thread: page.key, id });
  expect((await bob.search(find)).items).toMatchObject([{ id: reply.id, parent: id }]);
});

test('pages go on until there is nothing more', async () => {
  const { alice } = scene({ pageSize: 2 });
  const ids: string[] = [];
  for (let number = 0; number < 4; number++) ids.unshift((await alice.create(draft({ text: `Mole ${number}` }))).id);
  const first = await alice.search(find);
  const second = await alice.search({ ...find, cursor: first.next! });
  expect([...first.items, ...second.items].map((row) => row.id)).toEqual(ids);
  expect(second.next).toBeNull();
});
