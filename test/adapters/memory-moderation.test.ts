import { describe, expect, it } from 'vitest';
import { draft, held, page, scene, shown } from './memory-scene.ts';

describe('a comment that waits', () => {
  it('is a success, seen by its writer alone, with the reason', async () => {
    const { alice, bob } = held();
    const comment = await alice.create(draft({ text: 'See http://example.org' }));
    expect(comment).toMatchObject({ state: 'pending', mine: { can: ['edit', 'remove', 'source'], reason: 'Links wait for a moderator.' } });
    expect(await shown(bob)).toEqual([]);
    expect((await bob.open({ page })).thread.count).toBe(0);
    expect(await bob.latest({ limit: 5 })).toEqual([]);
    expect((await bob.personal({ page }))?.waiting).toEqual([]);
    expect((await alice.personal({ page }))?.waiting).toEqual([comment]);
  });

  it('takes no replies and no reactions, and others do not learn that it is there', async () => {
    const { alice, bob } = held();
    const { id } = await alice.create(draft({ text: 'http' }));
    const tries = [
      bob.create(draft({ parent: id })),
      bob.react({ thread: page.key, comment: id, kind: 'heart', on: true }),
      bob.source({ thread: page.key, id }),
      alice.react({ thread: page.key, comment: id, kind: 'heart', on: true }),
    ];
    for (const attempt of tries) await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
    expect((await bob.open({ page, focus: id })).path).toBeUndefined();
  });

  it('is shown once it is approved, and told live only then', async () => {
    const { alice, bob, backend } = held();
    const leaving = new AbortController();
    const events = bob.watch({ thread: page.key }, { signal: leaving.signal })[Symbol.asyncIterator]();
    const first = events.next();
    const { id } = await alice.create(draft({ text: 'http' }));
    expect([backend.approve(id), backend.approve(id), backend.approve('nothing')]).toEqual([true, false, false]);
    expect((await first).value).toMatchObject({ type: 'put', comment: { id, state: 'visible' } });
    expect(await shown(bob)).toEqual([id]);
    leaving.abort();
    await expect(events.next()).rejects.toBe(leaving.signal.reason);
  });

  it('may be taken back by its writer without a trace', async () => {
    const { alice, bob } = held();
    const { id } = await alice.create(draft({ text: 'http' }));
    expect(await alice.remove({ thread: page.key, id })).toBeNull();
    expect((await alice.personal({ page }))?.waiting).toEqual([]);
    expect((await bob.open({ page })).thread.at).toBe('0');
  });
});

describe('a hidden comment', () => {
  it('is absent without replies, and back where it was once shown again', async () => {
    const { alice, bob, backend } = scene();
    const [first, second] = [await alice.create(draft()), await alice.create(draft())];
    expect(backend.hide(first.id)).toBe(true);
    expect(await shown(bob)).toEqual([second.id]);
    expect((await alice.personal({ page }))?.waiting).toMatchObject([
      { id: first.id, state: 'rejected', mine: { can: ['remove', 'source'] } },
    ]);
    expect(backend.show(first.id)).toBe(true);
    expect(await shown(bob)).toEqual([first.id, second.id]);
  });

  it('with replies is a tombstone to others, and keeps its reactions for later', async () => {
    const { alice, bob, backend } = scene();
    const { id } = await alice.create(draft());
    await bob.create(draft({ parent: id }));
    await bob.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    backend.hide(id);
    const [tombstone] = (await bob.open({ page })).page.items;
    expect(tombstone).toMatchObject({ state: 'deleted', author: { name: '' }, body: { text: '' }, reactions: [], replies: 1 });
    expect((await bob.open({ page })).thread.count).toBe(1);
    expect((await bob.personal({ page }))?.comments.map((part) => part.id)).not.toContain(id);
    backend.show(id);
    expect((await bob.open({ page })).page.items[0]).toMatchObject({ state: 'visible', reactions: [{ kind: 'heart', count: 1 }] });
  });

  it('that its writer removed cannot be shown again', async () => {
    const { alice, backend } = scene();
    const { id } = await alice.create(draft());
    await alice.remove({ thread: page.key, id });
    expect([backend.hide(id), backend.show(id), backend.approve(id)]).toEqual([false, false, false]);
  });
});
