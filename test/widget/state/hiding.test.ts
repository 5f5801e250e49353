import { expect, it } from 'vitest';
import { authorKey } from '../../../src/widget/slot.ts';
import { createHiding } from '../../../src/widget/state/hiding.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { storage } from '../support.ts';

const ann = { id: null, name: 'Ann' };
const account = { id: 'Ann', name: 'Ann' };

it('tells authors apart by the id of the backend, else by their names', () => {
  expect(new Set([authorKey(ann), authorKey(account), authorKey({ id: 'Ann', name: 'Other' })]).size).toBe(2);
});

it('keeps on this device whose comments are hidden, until they are shown again', () => {
  const store = createStore(
    (
      (items) => () =>
        items
    )(storage()),
  );
  createHiding(store).hide(ann, true);
  const hiding = createHiding(store);
  expect([hiding.has(ann), hiding.has(account)]).toEqual([true, false]);
  hiding.hide(account, true);
  hiding.hide(ann, false);
  expect(createHiding(store).authors.value).toEqual([authorKey(account)]);
  hiding.clear();
  expect([createHiding(store).authors.value, store.names('hidden')]).toEqual([[], []]);
});

it('hides whom another tab hid, too, from the next on that is hidden or shown here', () => {
  const items = storage();
  const [here, there] = [createHiding(createStore(() => items)), createHiding(createStore(() => items))];
  here.hide(ann, true);
  there.hide(account, true);
  expect(createHiding(createStore(() => items)).authors.value).toEqual([authorKey(ann), authorKey(account)]);
  here.hide(ann, false);
  expect([here.has(ann), here.has(account)]).toEqual([false, true]);
  expect(createHiding(createStore(() => items)).authors.value).toEqual([authorKey(account)]);
});

it('hides two hundred authors at most, and each of them once', () => {
  const items = storage();
  const hiding = createHiding(createStore(() => items));
  for (let index = 0; index < 205; index++) hiding.hide({ id: null, name: `${index}` }, true);
  hiding.hide({ id: null, name: '204' }, true);
  expect(hiding.authors.value).toHaveLength(200);
  expect([hiding.has({ id: null, name: '4' }), hiding.has({ id: null, name: '5' })]).toEqual([false, true]);
});

it('hides nobody where storage holds something else', () => {
  const items = storage(new Map([['afterword:hidden', '{"has":1}']]));
  expect(createHiding(createStore(() => items)).authors.value).toEqual([]);
});
