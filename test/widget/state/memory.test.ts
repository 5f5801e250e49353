import { expect, it } from 'vitest';
import { pageShown } from '../../../src/widget/state/acts.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { doorOf, opened, page, storage, world, type Bend, settled } from '../support.ts';

/** A backend that counts reactions and does not tell whose they are. */
const silent: Bend = () => ({ personal: undefined });

/** A backend that says on each row that it does not tell. */
const never: Bend = ({ open }) => ({
  personal: undefined,
  open: async (input, call) => {
    const answer = await open(input, call);
    const items = answer.page.items.map((row) => ({ ...row, mine: { can: answer.thread.each, reacted: null } }));
    return { ...answer, page: { ...answer.page, items } };
  },
});

async function thread(bend: Bend | undefined, items: ReturnType<typeof storage>, scene = world()) {
  const made = await opened(doorOf(scene, 'ada', bend), {}, items);
  return { ...made, scene, reactedTo: (id: string) => shown(made.tree.get(id)!, made.acts.remembered(made.tree.get(id)!)).reacted };
}

it.each([
  ['has no “personal”', silent],
  ['says that it does not tell', never],
])('where the backend %s, this device remembers what its viewer reacted with', async (_, bend) => {
  const scene = world();
  const one = await scene.write('one');
  const items = storage();
  const first = await thread(bend, items, scene);
  first.acts.react(first.tree.get(one.id)!, 'heart');
  await settled();
  first.acts.react(null, 'eyes');
  await settled();
  expect(first.reactedTo(one.id)).toEqual(['heart']);
  const again = await thread(bend, items, scene);
  expect(again.reactedTo(one.id)).toEqual(['heart']);
  expect(pageShown(again.state, again.acts.remembered(null)).reacted).toEqual(['eyes']);
  again.acts.react(again.tree.get(one.id)!, 'heart');
  await settled();
  expect([again.reactedTo(one.id), again.tree.get(one.id)!.row.value.reactions]).toEqual([[], []]);
});

it('a device remembers what was reacted with in each of its tabs', async () => {
  const scene = world();
  for (const text of ['one', 'two']) await scene.write(text);
  const items = storage();
  const [here, there] = [await thread(silent, items, scene), await thread(silent, items, scene)];
  for (const [tab, id, kind] of [
    [here, '1', 'heart'],
    [there, '2', 'eyes'],
    [here, '1', 'eyes'],
    [there, '1', 'tada'],
  ] as const) {
    tab.acts.react(tab.tree.get(id)!, kind);
    await settled();
  }
  const again = await thread(silent, items, scene);
  expect([again.reactedTo('1'), again.reactedTo('2')]).toEqual([['heart', 'eyes', 'tada'], ['eyes']]);
});

it('where the backend tells, nothing of it is kept on the device', async () => {
  const scene = world();
  const one = await scene.write('one');
  const items = storage();
  const { acts, tree, reactedTo } = await thread(undefined, items, scene);
  acts.react(tree.get(one.id)!, 'heart');
  await settled();
  expect([reactedTo(one.id), items.getItem(`afterword:reacted:${page.key}`)]).toEqual([['heart'], null]);
});

it.each(['5', '"heart"', 'null', '[]', '{"1":"heart"}', '{"1":{"length":1}}', '{"1":5,"":true}', '{"1":', ''])(
  'whatever stands in storage, the thread is drawn and can be reacted to: %s',
  async (kept) => {
    const scene = world();
    const one = await scene.write('one');
    const items = storage(new Map([[`afterword:reacted:${page.key}`, kept]]));
    const { acts, tree, reactedTo } = await thread(silent, items, scene);
    expect(reactedTo(one.id)).toEqual([]);
    acts.react(tree.get(one.id)!, 'eyes');
    await settled();
    expect(reactedTo(one.id)).toEqual(['eyes']);
  },
);
