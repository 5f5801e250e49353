import { expect, it } from 'vitest';
import { doorOf, draftItem, opened, storage, world } from '../support.ts';

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
