import { expect, it } from 'vitest';
import { createDrafts, draftKey } from '../../../src/widget/state/drafts.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { storage } from '../support.ts';

const items = () => {
  const kept = storage();
  return { kept, store: createStore(() => kept) };
};

it('keeps one text for each place of each thread', () => {
  const { store } = items();
  const drafts = createDrafts(store, 'harbour');
  drafts.keep('new', { text: 'one', key: 'k1' });
  drafts.keep('reply:7', { text: 'two', key: 'k2' });
  expect(drafts.places()).toEqual(['new', 'reply:7']);
  expect(createDrafts(store, 'harbour').get('reply:7')).toEqual({ text: 'two', key: 'k2' });
  expect(createDrafts(store, 'lighthouse').places()).toEqual([]);
});

it('leaves nothing in storage once the last draft is dropped', () => {
  const { kept, store } = items();
  const drafts = createDrafts(store, 'harbour');
  drafts.keep('new', { text: 'one', key: 'k1' });
  drafts.drop('new');
  expect([kept.items.size, drafts.get('new')]).toEqual([0, undefined]);
});

it('forgets a draft that was emptied', () => {
  const drafts = createDrafts(items().store, 'harbour');
  drafts.keep('new', { text: 'one', key: 'k1' });
  expect(drafts.keep('new', { text: '', key: 'k1' })).toBe(true);
  expect(drafts.places()).toEqual([]);
});

it('sees what another tab wrote in another place and does not undo it', () => {
  const { kept } = items();
  const here = createDrafts(
    createStore(() => kept),
    'harbour',
  );
  const there = createDrafts(
    createStore(() => kept),
    'harbour',
  );
  here.keep('new', { text: 'here', key: 'k1' });
  there.keep('reply:7', { text: 'there', key: 'k2' });
  here.keep('new', { text: 'here still', key: 'k1' });
  expect(here.places()).toEqual(['new', 'reply:7']);
});

it('finds nothing under a place that only every object has', () => {
  const drafts = createDrafts(items().store, 'harbour');
  drafts.keep('new', { text: 'one', key: 'k1' });
  expect(drafts.get('constructor' as 'new')).toBeUndefined();
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
  expect(drafts.keep('new', { text: 'one', key: 'k1' })).toBe(false);
  expect(drafts.get('new')).toEqual({ text: 'one', key: 'k1' });
});

it('makes keys of 128 random bits', () => {
  const keys = Array.from({ length: 100 }, draftKey);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(100);
});
