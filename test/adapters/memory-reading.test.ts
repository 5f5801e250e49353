import { describe, expect, it } from 'vitest';
import type { Door } from '../../src/contract/connect.ts';
import type { Comment } from '../../src/contract/types.ts';
import { draft, minute, page, scene, shown } from './memory-scene.ts';

describe('a page’s address', () => {
  it('is the latest writer’s, but never that of an alias', async () => {
    const { alice } = scene();
    await alice.create(draft());
    await alice.create(draft({ page: { ...page, title: 'A better title' } }));
    const moved = { key: 'https://example.org/moved', url: 'https://example.org/moved', title: 'Moved', aliases: [page.key] };
    await alice.create(draft({ page: moved }));
    expect(new Set((await alice.latest({ limit: 9 })).map((row) => row.page?.title))).toEqual(new Set(['A better title']));
  });

  it('is not known of a page that was only reacted to', async () => {
    const { alice } = scene();
    await alice.react({ thread: page.key, comment: null, kind: 'heart', on: true });
    expect((await alice.open({ page })).thread).toMatchObject({ count: 0, reactions: [{ kind: 'heart', count: 1 }] });
    await alice.create(draft());
    expect((await alice.latest({ limit: 1 }))[0]?.page).toEqual({ title: page.title, url: page.url });
  });

  it('a draft for a thread of another page is refused', async () => {
    const { alice } = scene();
    await expect(alice.create(draft({ thread: 'https://example.org/other' }))).rejects.toMatchObject({ code: 'invalid', field: 'thread' });
  });

  it('two addresses of one page are one thread', async () => {
    const { alice } = scene();
    await alice.create(draft());
    const same = { ...page, key: 'https://EXAMPLE.org/essay/?utm_source=letter#end' };
    expect((await alice.open({ page: same })).thread).toMatchObject({ id: page.key, count: 1 });
    expect(await alice.count({ keys: [same.key] })).toEqual([1]);
  });
});

const react = (who: Door, of: Comment | undefined, kind: string) => who.react({ thread: page.key, comment: of!.id, kind, on: true });

describe('a page of comments', () => {
  it('has at most 25 roots, 10 replies each, six levels and 200 rows', async () => {
    const { alice, bob } = scene();
    const roots: Comment[] = [];
    for (let number = 0; number < 26; number++) roots.push(await alice.create(draft()));
    for (const { id } of roots) for (let number = 0; number < 11; number++) await bob.create(draft({ parent: id }));
    const { items, next } = (await bob.open({ page })).page;
    expect(items.filter((row) => row.parent === null)).toHaveLength(25);
    expect(items).toHaveLength(200);
    expect(items[0]).toMatchObject({ id: roots[0]!.id, replies: 11 });
    expect(items.filter((row) => row.parent === roots[0]!.id)).toHaveLength(10);
    expect(items.filter((row) => row.parent === roots[24]!.id)).toHaveLength(0);
    expect(items.find((row) => row.id === roots[24]!.id)).toHaveProperty('more');
    expect(next).not.toBeNull();
  });

  it('stops at the sixth level, with a cursor to go on', async () => {
    const { alice } = scene();
    const chain: Comment[] = [];
    for (let level = 0; level < 8; level++) chain.push(await alice.create(draft({ parent: chain.at(-1)?.id ?? null })));
    const { items } = (await alice.open({ page })).page;
    expect(items.map((row) => row.id)).toEqual(chain.slice(0, 6).map((row) => row.id));
    const rest = await alice.list({ thread: page.key, parent: items[5]!.id, cursor: items[5]!.more! });
    expect(rest.items.map((row) => row.id)).toEqual(chain.slice(6).map((row) => row.id));
  });

  it('goes on only with a cursor of its own order', async () => {
    const { alice } = scene({ pageSize: 1 });
    await alice.create(draft());
    await alice.create(draft());
    const { next } = (await alice.open({ page, sort: 'newest' })).page;
    const asked = alice.list({ thread: page.key, parent: null, sort: 'oldest', cursor: next! });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', field: 'cursor' });
  });

  it('under best goes by all reactions, oldest first among equals', async () => {
    const { alice, bob } = scene({ pageSize: 2 });
    const rows = [await alice.create(draft()), await alice.create(draft()), await alice.create(draft())];
    await react(bob, rows[2], 'heart');
    await react(bob, rows[2], 'tada');
    await react(alice, rows[1], 'heart');
    const first = (await bob.open({ page, sort: 'best' })).page;
    expect(first.items.map((row) => row.id)).toEqual([rows[2]!.id, rows[1]!.id]);
    const rest = await bob.list({ thread: page.key, parent: null, sort: 'best', cursor: first.next! });
    expect(rest).toMatchObject({ items: [{ id: rows[0]!.id }], next: null });
  });

  it('order does not trust the clock', async () => {
    const { alice, clock } = scene();
    const first = await alice.create(draft());
    clock.ms -= 60 * minute;
    const second = await alice.create(draft());
    expect(await shown(alice)).toEqual([first.id, second.id]);
  });
});
