import { expect, it } from 'vitest';
import { doorOf, draftItem, opened, settled, storage, world } from '../support.ts';

/** A thread in which Ada wrote one comment and Bea another, with drafts left from an earlier visit. */
async function left(...drafts: string[]) {
  const scene = world();
  const hers = await scene.write('hers', null, 'bea');
  const own = await scene.write('mine', null, 'ada');
  const items = storage(new Map(drafts.map((place) => draftItem(place, 'Half a thou'))));
  const made = await opened(doorOf(scene), {}, items);
  return { ...made, hers: made.tree.get(hers.id)!, own: made.tree.get(own.id)! };
}

it('has one composer a place, however often it is asked for', async () => {
  const { desk, hers } = await left();
  const first = desk.reply(hers);
  expect(desk.reply(hers)).toBe(first);
  expect([...desk.open.value.keys()]).toEqual([`reply:${hers.id}`]);
});

it('keeps the draft of a composer that is put away', async () => {
  const { desk, hers } = await left();
  const first = desk.reply(hers);
  first.text.value = 'Half an ans';
  desk.close(first);
  expect(desk.open.value.size).toBe(0);
  expect(desk.reply(hers).text.value).toBe('Half an ans');
});

it('opens replies and edits again whose drafts were kept', async () => {
  const { desk, hers, own } = await left('reply:1', 'edit:2', 'new');
  desk.restore();
  await Promise.resolve();
  expect([...desk.open.value.keys()]).toEqual([`reply:${hers.id}`, `edit:${own.id}`]);
  expect([...desk.open.value.values()].map(({ text }) => text.value)).toEqual(['Half a thou', 'Half a thou']);
  expect(desk.main.text.value).toBe('Half a thou');
});

it('leaves drafts alone whose comments are not loaded or may not be answered', async () => {
  const { desk, items } = await left('reply:99', 'edit:1');
  desk.restore();
  await Promise.resolve();
  expect(desk.open.value.size).toBe(0);
  expect([...items.items.keys()]).toContain(draftItem('reply:99', '')[0]);
});

it('moves what was written to a comment that went to the composer at the top, where it is in reach', async () => {
  const { desk, tree, hers, own } = await left('reply:99', 'edit:2');
  desk.restore();
  await settled();
  expect([desk.main.text.value, [...desk.open.value.keys()]]).toEqual(['Half a thou', [`edit:${own.id}`]]);
  const reply = desk.reply(hers);
  reply.text.value = 'Half an answer';
  tree.remove(hers.id);
  expect([desk.open.value.has(reply.place), desk.main.text.value, desk.main.others.value]).toEqual([false, 'Half a thou', 1]);
  desk.main.swap();
  expect(desk.main.text.value).toBe('Half an answer');
});

it('leaves what is written to a comment of a later page where it is, in another order, whatever else goes', async () => {
  const scene = world({ pageSize: 1 });
  for (const text of ['one', 'two']) await scene.write(text);
  const { desk, tree, state } = await opened(doorOf(scene));
  const reply = desk.reply(tree.get('1')!);
  reply.text.value = 'Half an answer';
  await state.reorder('newest');
  tree.insert({ ...tree.get('2')!.row.value, id: '3' }, 'start');
  tree.remove('3');
  expect([tree.roots.value, desk.open.value.get('reply:1'), desk.main.text.value]).toEqual([['2'], reply, '']);
  await state.more(null);
  tree.remove('1');
  expect([desk.open.value.size, desk.main.text.value]).toEqual([0, 'Half an answer']);
});

it('does not open twice what is open already', async () => {
  const { desk, hers } = await left('reply:1');
  const open = desk.reply(hers);
  desk.restore();
  expect(desk.open.value.get(`reply:${hers.id}`)).toBe(open);
});

it('finds the place of a comment whose id has a colon in it', async () => {
  const { desk, tree } = await left('reply:urn:c:7');
  tree.insert({ ...tree.get('1')!.row.value, id: 'urn:c:7' }, 'end');
  desk.restore();
  expect([...desk.open.value.keys()]).toEqual(['reply:urn:c:7']);
});

it('says so where what was typed cannot be had', async () => {
  const { desk, hers } = await left();
  await expect(desk.edit(hers)).rejects.toMatchObject({ code: 'forbidden' });
  expect(desk.open.value.size).toBe(0);
});

it('shares what a guest says of themself among all composers', async () => {
  const { desk, hers } = await left();
  desk.guest.name.value = 'Ada';
  expect([desk.main.guest.name.value, desk.reply(hers).guest.name.value]).toEqual(['Ada', 'Ada']);
});
