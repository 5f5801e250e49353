import { expect, test } from 'vitest';
import type { Store, Work } from '../../../src/server/store/index.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { openBackend } from '../../../src/server/backend/index.ts';
import { folder } from '../backend/support.ts';
import { hashOf, nothingKnown, type Known } from './known.ts';
import { compareRows } from './rows.ts';

const thread = '/tides';

/** Two comments of which one answers the other, and a reaction, as they are stored and as their writer knows them. */
async function written(): Promise<{ store: Store; known: Known }> {
  const database = `sqlite:${folder()}/comments.db`;
  const backend = await openBackend({ database });
  const adapter = backend.as({ site: 'default', author: null, device: 'device', roles: [], lang: 'en' });
  const known = nothingKnown();
  const page = { key: thread, url: 'https://magazine.example/tides', title: 'Tides' };
  let parent: string | null = null;
  for (const key of ['first-key-first-key', 'other-key-other-key']) {
    const { id } = await adapter.create!({ page, thread, parent, text: key, key, guest: { name: 'Ada' } });
    const draft = { key, device: 'device', word: key, draft: key, text: key, hash: hashOf(key) };
    known.sent.set(key, { ...draft, thread, parent, id, reacted: new Set() });
    parent = id;
  }
  await adapter.react!({ thread, comment: parent, kind: 'heart', on: true });
  known.sent.get('other-key-other-key')!.reacted.add('device heart');
  await backend.close();
  return { store: await openStore(database), known };
}

async function findings(harm: (work: Work) => Promise<unknown>) {
  const { store, known } = await written();
  await store.write('harm', harm);
  const { lost, doubled, amiss } = await compareRows(store, known, [thread]);
  await store.close();
  return { lost: lost.length, doubled: doubled.length, amiss: amiss.length };
}

test('what is as it should be has nothing amiss', async () => {
  expect(await findings(async () => {})).toEqual({ lost: 0, doubled: 0, amiss: 0 });
});

const comment = (work: Work) => work.updateTable('comment').where('parent', 'is not', null);
test.each<[string, (work: Work) => Promise<unknown>, object]>([
  [
    'a text with one letter more',
    (work) => comment(work).set({ text: 'other-key-other-key ' }).execute(),
    { lost: 1, doubled: 0, amiss: 0 },
  ],
  ['a comment in another state', (work) => comment(work).set({ state: 'pending' }).execute(), { lost: 1, doubled: 0, amiss: 1 }],
  ['a count of replies', (work) => comment(work).set({ replies: 1 }).execute(), { lost: 0, doubled: 0, amiss: 1 }],
  ['counts of reactions', (work) => comment(work).set({ reactions: '{}', score: 2 }).execute(), { lost: 0, doubled: 0, amiss: 2 }],
  ['a reaction that is gone', (work) => work.deleteFrom('reaction').execute(), { lost: 1, doubled: 0, amiss: 2 }],
  [
    'a draft that came twice',
    (work) => comment(work).set({ draft_key: 'first-key-first-key' }).execute(),
    { lost: 1, doubled: 1, amiss: 0 },
  ],
  ['a comment of nobody', (work) => comment(work).set({ draft_key: 'a-key' }).execute(), { lost: 1, doubled: 0, amiss: 1 }],
  ['a count of comments', (work) => work.updateTable('thread').set({ count: 3 }).execute(), { lost: 0, doubled: 0, amiss: 1 }],
  ['a counter that went back', (work) => work.updateTable('thread').set({ rev: 1 }).execute(), { lost: 0, doubled: 0, amiss: 1 }],
])('%s is found', async (_what, harm, found) => {
  expect(await findings(harm)).toEqual(found);
});
