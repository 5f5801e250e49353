import { expect, it } from 'vitest';
import { draftKey } from '../../../src/widget/slot.ts';
import { createDrafts } from '../../../src/widget/state/drafts.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { storage } from '../support.ts';

/** Two tabs on one device. */
const tabs = () => {
  const kept = storage();
  const tab = () =>
    createDrafts(
      createStore(() => kept),
      'harbour',
    );
  return { kept, here: tab(), there: tab(), tab };
};

it('keeps one text for each place of each thread', () => {
  const { kept, here, there } = tabs();
  expect(here.keep('new', { text: 'one', key: 'k1' })).toBe('kept');
  here.keep('reply:7:b', { text: 'two', key: 'k2', guest: { name: 'Ada' } });
  expect(here.places().toSorted()).toEqual(['new', 'reply:7:b']);
  expect(there.at('reply:7:b')).toEqual([{ text: 'two', key: 'k2', guest: { name: 'Ada' } }]);
  const lighthouse = createDrafts(
    createStore(() => kept),
    'lighthouse',
  );
  expect(lighthouse.places()).toEqual([]);
});

it('leaves nothing in storage once the last draft is dropped', () => {
  const { kept, here } = tabs();
  here.keep('new', { text: 'one', key: 'k1' });
  here.drop('new', 'k1');
  expect([kept.items.size, here.at('new')]).toEqual([0, []]);
});

it('lays nothing over what another tab wrote in the same draft since, and tells so', () => {
  const { here, there, tab } = tabs();
  here.keep('new', { text: 'one', key: 'k1' });
  expect(there.at('new')).toEqual([{ text: 'one', key: 'k1' }]);
  expect(here.keep('new', { text: 'one and more', key: 'k1' })).toBe('kept');
  expect(there.keep('new', { text: 'one, otherwise', key: 'k1' })).toBe('elsewhere');
  expect(there.keep('new', { text: 'one, otherwise', key: 'k2' })).toBe('kept');
  expect(here.keep('new', { text: 'one and more yet', key: 'k1' })).toBe('kept');
  expect(
    tab()
      .at('new')
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['one and more yet', 'one, otherwise']);
});

it('does not write anew what another tab has sent or discarded', () => {
  const { here, there } = tabs();
  here.keep('new', { text: 'one', key: 'k1' });
  there.at('new');
  here.drop('new', 'k1');
  expect(there.keep('new', { text: 'one and', key: 'k1' })).toBe('elsewhere');
});

it('tells what another tab made of a draft, once', () => {
  const { here, there } = tabs();
  here.keep('new', { text: 'one', key: 'k1' });
  there.at('new');
  expect(there.news('new', 'k1')).toBeUndefined();
  here.keep('new', { text: 'one more', key: 'k1' });
  expect([there.news('new', 'k1'), there.news('new', 'k1')]).toEqual(['one more', undefined]);
  expect(there.keep('new', { text: 'one more time', key: 'k1' })).toBe('kept');
  here.drop('new', 'k1');
  there.drop('new', 'k1');
  expect(there.news('new', 'k1')).toBeUndefined();
});

it('tells that a draft went', () => {
  const { here, there } = tabs();
  here.keep('new', { text: 'one', key: 'k1' });
  there.at('new');
  here.drop('new', 'k1');
  expect([there.news('new', 'k1'), there.news('new', 'k1')]).toEqual([null, undefined]);
});

it('takes what is no draft for none', () => {
  const kept = storage(
    new Map([
      ['afterword:draft:harbour:k1:new', '7'],
      ['afterword:draft:harbour:k2:new', '{"text":{},"at":1}'],
      ['afterword:draft:harbour:k3:new', 'null'],
      ['afterword:draft:harbour', '"x"'],
    ]),
  );
  const drafts = createDrafts(
    createStore(() => kept),
    'harbour',
  );
  expect([drafts.at('new'), drafts.at('constructor' as 'new')]).toEqual([[], []]);
});

it('tells where storage is full that a draft will not outlast the page', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('full');
    },
  };
  const drafts = createDrafts(
    createStore(() => full),
    'harbour',
  );
  expect(drafts.keep('new', { text: 'one', key: 'k1' })).toBe('fleeting');
  expect(drafts.at('new')).toEqual([{ text: 'one', key: 'k1' }]);
});

it('makes keys of 128 random bits', () => {
  const keys = Array.from({ length: 100 }, draftKey);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(100);
});
