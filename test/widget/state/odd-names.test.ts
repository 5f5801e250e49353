import { afterEach, expect, it } from 'vitest';
import type { Opened } from '../../../src/contract/types.ts';
import { pageShown } from '../../../src/widget/state/acts.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { doorOf, opened, row, storage, world, type Bend, settled } from '../support.ts';

/** What every object answers to, as the ids and kinds of a backend. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const kinds = names.map((kind) => ({ kind, symbol: '•', label: kind }));

/** A backend with such ids and kinds, that does not tell who reacted. */
const odd: Bend = ({ open }) => ({
  personal: undefined,
  open: async (input): Promise<Opened> => {
    const answer = await open(input);
    const rows = names.map((id, index) => row(id, names[index - 1] ?? null));
    return { ...answer, thread: { ...answer.thread, kinds }, page: { items: rows, next: null } };
  },
  react: async ({ kind }) => [{ kind, count: 1 }],
});

const inherited = Object.getOwnPropertyNames(Object.prototype);
afterEach(() => {
  const added = Object.getOwnPropertyNames(Object.prototype).filter((name) => !inherited.includes(name));
  if (added.length > 0) throw new Error(`Every object has ${added.join(', ')} now.`);
});

it('comments whose ids every object has are found, nested and answered like any others', async () => {
  const items = storage();
  const { tree, desk } = await opened(doorOf(world(), 'ada', odd), {}, items);
  expect(tree.roots.value).toEqual(['__proto__']);
  expect(tree.get('hasOwnProperty')?.depth).toBe(names.length);
  expect(tree.get('valueOf')).toBeUndefined();
  for (const id of names) desk.reply(tree.get(id)!).text.value = `An answer to ${id}`;
  const again = await opened(doorOf(world(), 'ada', odd), {}, items);
  again.desk.restore();
  expect(Array.from(again.desk.open.value, ([place, { text }]) => [place, text.value])).toEqual(
    names.map((id) => [`reply:${id}`, `An answer to ${id}`]),
  );
});

it('reactions of such names are counted, shown and remembered on this device', async () => {
  const items = storage();
  const first = await opened(doorOf(world(), 'ada', odd), {}, items);
  for (const name of names) first.acts.react(first.tree.get(name)!, name);
  await settled();
  first.acts.react(null, '__proto__');
  await settled();
  const again = await opened(doorOf(world(), 'ada', odd), {}, items);
  const reacted = (id: string): readonly string[] => shown(again.tree.get(id)!, again.acts.remembered(again.tree.get(id)!)).reacted;
  expect(names.map(reacted)).toEqual(names.map((name) => [name]));
  expect(pageShown(again.state, again.acts.remembered(null)).reacted).toEqual(['__proto__']);
  expect(first.tree.get('constructor')!.row.value.reactions).toEqual([{ kind: 'constructor', count: 1 }]);
});
