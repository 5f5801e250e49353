import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import type { SeedComment } from '../../../src/server/backend/seed.ts';
import { ask, isPostgres } from '../support/databases.ts';
import { backendFor, createClock, everyRow, failureOf, folder, freshDatabase, guest, nobody, page, pageOf, wordsOf } from './support.ts';

describe('a database that is opened again', () => {
  it('has everything: threads, tombstones, reactions, what waits, drafts, edit windows, revisions', async () => {
    const database = await freshDatabase();
    const clock = createClock();
    const options = { database, now: clock.now, hold: ({ text }: { text: string }) => text === 'wait' };
    const before = await openBackend(options);
    const ada = guest(before, 'Ada');
    const draft = ada.draft({ text: 'once' });
    const once = await ada.create(draft);
    const root = await ada.say('root');
    await ada.say('reply', root);
    await ada.remove({ thread: page.key, id: root.id });
    await ada.say('wait');
    await ada.react({ thread: page.key, comment: once.id, kind: 'heart', on: true });
    await ada.react({ thread: page.key, comment: null, kind: 'tada', on: true });
    const picture = JSON.stringify([await ada.open({ page }), await ada.personal({ page }), await ada.latest({ limit: 9 })]);
    await before.close();

    const after = guest(await backendFor(options), 'Ada');
    expect(JSON.stringify([await after.open({ page }), await after.personal({ page }), await after.latest({ limit: 9 })])).toBe(picture);
    expect((await after.create(draft)).id).toBe(once.id);
    expect(wordsOf(await after.edit({ thread: page.key, id: once.id, text: 'twice' }))).toBe('twice');
  });

  // PostgreSQL tidies its files up later, by itself.
  it.skipIf(isPostgres)('holds nothing any more of what was removed', async () => {
    const path = folder();
    const backend = await openBackend({ database: `sqlite:${join(path, 'comments.db')}` });
    const ada = guest(backend, 'Ada');
    const canaries = {
      text: 'canary-text '.repeat(300),
      guest: { name: 'canary-name', email: 'canary@sea.example', website: 'https://canary.example' },
    };
    const root = await ada.create(ada.draft(canaries));
    await ada.say('reply', root);
    await ada.remove({ thread: page.key, id: root.id });
    await backend.close();
    expect(readdirSync(path)).toEqual(['comments.db']);
    expect(readFileSync(join(path, 'comments.db'), 'latin1')).not.toContain('canary');
  });

  it('never uses the number of a removed comment again', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    for (const text of ['one', 'two']) await ada.remove({ thread: page.key, id: (await ada.say(text)).id });
    await ada.say('three');
    const [last] = await ask<{ seq: number }>(database, "select max(seq) as seq from comment where state = 'visible'");
    expect(Number(last!.seq)).toBe(3);
  });
});

describe('a database that fails', () => {
  it('says nothing of itself to readers', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    await ada.say('one');
    await ask(database, 'alter table reaction rename to elsewhere');
    const error: unknown = await ada.react({ thread: page.key, comment: null, kind: 'heart', on: true }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    expect((error as Error).message).not.toMatch(/sql|table|reaction/i);
    expect((await ada.open({ page })).thread).toMatchObject({ count: 1, reactions: [] });
  });

  it('keeps nothing of an act that failed half-way', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const { at } = await ada.say('one').then(async () => (await ada.open({ page })).thread);
    expect(await failureOf(ada.say('two', 'nowhere', { page: { ...page, title: 'Another title' } }))).toMatchObject({ code: 'not-found' });
    expect((await ada.open({ page })).thread).toMatchObject({ at, count: 1 });
    expect((await ada.latest({ limit: 1 }))[0]!.page!.title).toBe(page.title);
  });
});

describe('seeding', () => {
  const comments: SeedComment[] = [
    { ref: 'reply', parent: 'root', name: 'Bo', text: 'No, *you*.', minutesAgo: 60, edited: true },
    {
      ref: 'root',
      name: 'Ada',
      badge: 'Author',
      website: 'https://ada.example',
      text: 'You!',
      minutesAgo: 90,
      reactions: { heart: 3, eyes: 1 },
    },
    { ref: 'removed', name: 'Cy', text: 'Hm.', minutesAgo: 80, deleted: true },
    { ref: 'under', parent: 'removed', name: 'Di', text: 'Indeed.', minutesAgo: 1 },
    { ref: 'away', name: 'Ed', text: 'Nothing.', minutesAgo: 70, deleted: true },
  ];

  it('fills an empty database with a thread that looks as if people wrote it', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    expect(await backend.isEmpty()).toBe(true);
    await backend.seed({ page, reactions: { tada: 2 }, comments });
    expect(await backend.isEmpty()).toBe(false);
    const reader = nobody(backend);
    expect((await reader.open({ page })).thread).toMatchObject({ count: 3, reactions: [{ kind: 'tada', count: 2 }] });
    expect(await everyRow(reader)).toMatchObject([
      {
        author: { id: null, name: 'Ada', badge: 'Author', website: 'https://ada.example' },
        body: { html: '<p>You!</p>' },
        created: '2026-03-01T10:30:00.000Z',
        replies: 1,
        reactions: [
          { kind: 'heart', count: 3 },
          { kind: 'eyes', count: 1 },
        ],
      },
      { body: { html: '<p>No, <em>you</em>.</p>' }, created: '2026-03-01T11:00:00.000Z', edited: '2026-03-01T11:02:00.000Z' },
      { state: 'deleted', replies: 1, author: { name: '' } },
      { author: { name: 'Di' }, created: '2026-03-01T11:59:00.000Z' },
    ]);
    expect((await reader.open({ page, sort: 'best' })).page.items[0]!.author.name).toBe('Ada');
    expect((await reader.latest({ limit: 1 }))[0]).toMatchObject({ author: { name: 'Di' }, page: { title: page.title } });
  });

  it('is all or nothing', async () => {
    const backend = await backendFor();
    const older: SeedComment = { ref: 'older', parent: 'root', name: 'Fi', text: 'First!', minutesAgo: 100 };
    await expect(backend.seed({ page, comments: [...comments, older] })).rejects.toThrow(
      'The comment "older" answers "root", which is younger or not there.',
    );
    await expect(backend.seed({ page, comments: [...comments, comments[0]!] })).rejects.toThrow(
      'Two comments to be seeded are called "reply".',
    );
    expect(await backend.isEmpty()).toBe(true);
  });

  it('fills the site that it names', async () => {
    const backend = await backendFor();
    await backend.seed({ site: 'other', page: pageOf('islands'), comments });
    expect(await nobody(backend).latest({ limit: 9 })).toEqual([]);
    expect(await nobody(backend, { site: 'other' }).count({ keys: [pageOf('islands').key] })).toEqual([3]);
  });
});
