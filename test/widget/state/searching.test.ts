import { expect, it, onTestFinished } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Page } from '../../../src/contract/types.ts';
import { createHiding } from '../../../src/widget/state/hiding.ts';
import { createSearching } from '../../../src/widget/state/searching.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { deferred, doorOf, opened, row, settled, storage, world, type Bend } from '../support.ts';

/** A thread of four roots, of which two are loaded, and its search. */
async function scene(bend?: Bend, pageSize = 2) {
  const place = world({ pageSize });
  const ids: string[] = [];
  for (let number = 1; number <= 4; number++) ids.push((await place.write(`Tide ${number}`)).id);
  const made = await opened(doorOf(place, 'ada', bend));
  const hiding = createHiding(createStore(() => storage()));
  const searching = createSearching({ state: made.state, hiding });
  onTestFinished(searching.forget);
  return { ...made, ...place, ids, hiding, searching };
}

it('tells what the backend finds and is not loaded, newest first', async () => {
  const { searching, ids } = await scene();
  expect([searching.isPartial(), searching.isOffered()]).toEqual([true, true]);
  await searching.ask('TIDE');
  expect(searching.far.value).toEqual([ids[3], ids[2]]);
  expect(searching.left()).toEqual([ids[3], ids[2]]);
});

it('asks on at once while a page has only what is loaded already', async () => {
  const { searching, ids, write } = await scene();
  const reply = await write('A tide below', ids[0]!);
  await searching.ask('tide below');
  expect(searching.far.value).toEqual([reply.id]);
  await searching.ask('tide 1');
  expect([searching.far.value, searching.next.value]).toEqual([[], null]);
});

it('goes on with the next page when it is told to', async () => {
  const { searching, ids, state } = await scene(undefined, 1);
  expect(state.tree.roots.value).toEqual([ids[0]]);
  await searching.ask('tide');
  expect(searching.far.value).toEqual([ids[3]]);
  expect(searching.next.value).not.toBeNull();
  await searching.more();
  await searching.more();
  expect(searching.far.value).toEqual([ids[3], ids[2], ids[1]]);
});

it('loads what it found with all above it, as a permalink does', async () => {
  const { searching, ids, write, tree } = await scene();
  const reply = await write('Ebb', ids[3]!);
  const deep = await write('Low ebb', reply.id);
  await searching.ask('low ebb');
  await searching.reach(deep.id);
  expect(tree.get(deep.id)?.parent?.parent?.id).toBe(ids[3]);
  expect(tree.apart.value).toEqual([ids[3]]);
  expect(searching.left()).toEqual([]);
  expect(searching.far.value).toEqual([deep.id]);
});

it('leaves out what is gone by the time it is reached', async () => {
  const { searching, ids, as } = await scene();
  await searching.ask('tide');
  await as('bea').remove({ thread: 'https://example.org/harbour', id: ids[3]! });
  await searching.reach(ids[3]!);
  expect(searching.far.value).toEqual([ids[2]]);
});

it('leaves out authors whom the reader hides', async () => {
  const { searching, hiding } = await scene();
  hiding.hide({ id: null, name: 'bea' }, true);
  await searching.ask('tide');
  expect(searching.far.value).toEqual([]);
});

it('lets other words go before those that were asked for', async () => {
  const first = deferred<Page>();
  const signals: AbortSignal[] = [];
  const { searching } = await scene(({ search }) => ({
    search: (input, call) => {
      signals.push(call!.signal!);
      return input.text === 'old' ? first.promise : search(input, call);
    },
  }));
  const old = searching.ask('old');
  await settled();
  await searching.ask('tide 4');
  expect(signals[0]!.aborted).toBe(true);
  first.resolve({ items: [row('old')], next: null });
  await old;
  expect(searching.far.value).toHaveLength(1);
  expect([searching.asking.value, searching.problem.value]).toEqual([false, null]);
});

it('keeps the failure, and asks for the same words once more', async () => {
  let away = true;
  const { searching, ids } = await scene(({ search }) => ({
    search: async (input, call) => {
      if (away) throw new CommentError('offline', 'Nobody is there.');
      return search(input, call);
    },
  }));
  await searching.ask('tide');
  expect(searching.problem.value?.code).toBe('offline');
  expect(searching.asking.value).toBe(false);
  away = false;
  await searching.more();
  expect(searching.problem.value).toBeNull();
  expect(searching.far.value).toEqual([ids[3], ids[2]]);
});

it('ends where a cursor leads nowhere new', async () => {
  let asked = 0;
  const { searching } = await scene(() => ({
    search: async () => {
      asked++;
      return { items: [], next: 'round' };
    },
  }));
  await searching.ask('tide');
  expect(asked).toBe(2);
  expect(searching.next.value).toBeNull();
});

it('rests after twenty pages without anything new', async () => {
  let asked = 0;
  const { searching } = await scene(() => ({ search: async () => ({ items: [], next: String(++asked) }) }));
  await searching.ask('tide');
  expect([asked, searching.next.value]).toEqual([20, '20']);
});

it('has nothing to ask where all is loaded, or nobody to ask', async () => {
  const whole = await scene(undefined, 25);
  expect(whole.searching.isPartial()).toBe(false);
  await whole.write('An answer', whole.ids[0]!);
  const mute = await scene(() => ({ search: undefined }));
  expect([mute.searching.isPartial(), mute.searching.isOffered()]).toEqual([true, false]);
});

it('takes replies that did not come along for something that is not loaded', async () => {
  const place = world({ replySize: 1 });
  const { id } = await place.write('Root');
  for (const text of ['One', 'Two']) await place.write(text, id);
  const { state } = await opened(doorOf(place));
  expect(createSearching({ state, hiding: createHiding(createStore(() => storage())) }).isPartial()).toBe(true);
});
