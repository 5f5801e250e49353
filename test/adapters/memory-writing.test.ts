import { describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { draft, minute, page, scene, shown, viewer } from './memory-scene.ts';

describe('nobody', () => {
  it('reads, and is refused every write as signed out', async () => {
    const { alice, nobody } = scene();
    const { id } = await alice.create(draft());
    expect(await shown(nobody)).toEqual([id]);
    expect(await nobody.personal({ page })).toBeNull();
    const target = { thread: page.key, id };
    const writes = [
      nobody.create(draft()),
      nobody.edit({ ...target, text: 'Mine now.' }),
      nobody.remove(target),
      nobody.react({ thread: page.key, comment: id, kind: 'heart', on: true }),
    ];
    for (const write of writes) await expect(write).rejects.toMatchObject({ code: 'signed-out', outcome: 'none' });
  });
});

describe('the window in which writers may change what is theirs', () => {
  it('ends after fifteen minutes, as the answer said it would', async () => {
    const { alice, clock } = scene();
    const { id, mine } = await alice.create(draft());
    expect(mine).toMatchObject({ can: ['create', 'react', 'edit', 'remove', 'source'], until: '2026-11-22T12:15:00.000Z' });
    clock.ms += 15 * minute - 1;
    const target = { thread: page.key, id };
    await expect(alice.edit({ ...target, text: 'Just in time.' })).resolves.toMatchObject({ edited: '2026-11-22T12:14:59.999Z' });
    clock.ms += 1;
    await expect(alice.edit({ ...target, text: 'Too late.' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(alice.remove(target)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(alice.source(target)).resolves.toEqual({ text: 'Just in time.' });
    expect((await alice.personal({ page }))?.comments[0]?.mine.can).toEqual(['create', 'react', 'source']);
  });

  it('is as long as the owner says', async () => {
    const { alice, clock } = scene({ editMinutes: 1 });
    const { id } = await alice.create(draft());
    clock.ms += minute;
    await expect(alice.remove({ thread: page.key, id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('an edit that changes nothing leaves no mark', async () => {
    const { alice } = scene();
    const { id } = await alice.create(draft());
    expect((await alice.edit({ thread: page.key, id, text: 'Well said.' })).edited).toBeUndefined();
  });
});

describe('removing', () => {
  it('takes every tombstone above with it that held only this', async () => {
    const { alice, bob } = scene();
    const chain: Comment[] = [];
    for (let level = 0; level < 9; level++) chain.push(await alice.create(draft({ parent: chain.at(-1)?.id ?? null })));
    for (const { id } of chain.slice(0, -1))
      expect(await alice.remove({ thread: page.key, id })).toMatchObject({ state: 'deleted', replies: 1 });
    expect((await bob.open({ page, focus: chain.at(-1)!.id })).path).toHaveLength(9);
    expect(await alice.remove({ thread: page.key, id: chain.at(-1)!.id })).toBeNull();
    expect(await shown(bob)).toEqual([]);
  });

  it('forgets the text, the name and the reactions, also in the dump', async () => {
    const { alice, bob, backend } = scene();
    const { id } = await alice.create(draft({ text: 'A secret.', guest: { name: 'Ada Secret' } }));
    await bob.create(draft({ parent: id }));
    await alice.remove({ thread: page.key, id });
    expect(backend.dump()).not.toContain('ecret');
  });
});

describe('a draft’s key', () => {
  it('gives the tombstone where the comment was removed meanwhile', async () => {
    const { alice, bob } = scene();
    const [leaf, root] = [draft(), draft()];
    const [first, second] = [await alice.create(leaf), await alice.create(root)];
    await bob.create(draft({ parent: second.id }));
    for (const { id } of [first, second]) await alice.remove({ thread: page.key, id });
    expect(await alice.create(leaf)).toMatchObject({ id: first.id, state: 'deleted', replies: 0 });
    expect(await alice.create(root)).toMatchObject({ id: second.id, state: 'deleted', replies: 1 });
  });

  it('gives the comment as it is now, and is a conflict under another parent', async () => {
    const { alice } = scene();
    const sent = draft();
    const { id } = await alice.create(sent);
    await alice.edit({ thread: page.key, id, text: 'Better said.' });
    expect(await alice.create(sent)).toMatchObject({ id, body: { text: 'Better said.' } });
    await expect(alice.create({ ...sent, parent: id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is remembered for seven days', async () => {
    const { alice, clock, backend } = scene();
    const sent = draft();
    const { id } = await alice.create(sent);
    clock.ms += 7 * 24 * 60 * minute - 1;
    expect((await alice.create(sent)).id).toBe(id);
    clock.ms += 1;
    expect((await alice.create(sent)).id).not.toBe(id);
    expect(JSON.parse(backend.dump()).made).toHaveLength(1);
  });

  it('belongs to the account, whichever device it comes from', async () => {
    const { backend } = scene();
    const sent = draft();
    const { id, author } = await viewer(backend, 'phone', 'grace').create(sent);
    expect(author).toEqual({ id: 'grace', name: 'grace' });
    expect((await viewer(backend, 'laptop', 'grace').create(sent)).id).toBe(id);
    expect((await viewer(backend, 'phone').create(sent)).id).not.toBe(id);
  });
});

describe('guests', () => {
  it.each([
    [{ name: '  ' }, 'guest.name'],
    [{ name: 'x'.repeat(101) }, 'guest.name'],
    [{ name: 'Ada', email: 'ada@home' }, 'guest.email'],
    [{ name: 'Ada', website: 'example.org' }, 'guest.website'],
  ])('%o is refused at %s', async (guest, field) => {
    await expect(scene().alice.create(draft({ guest }))).rejects.toMatchObject({ code: 'invalid', field });
  });

  it('have their website told and their address kept from everybody', async () => {
    const { alice, backend } = scene();
    const guest = { name: ' Ada ', email: 'ada@example.org', website: 'https://ada.example' };
    expect((await alice.create(draft({ guest }))).author).toEqual({ id: null, name: 'Ada', website: 'https://ada.example' });
    expect(backend.dump()).not.toContain('ada@example.org');
  });

  it('say only what they are asked', async () => {
    const { alice } = scene({ guest: { name: 'optional' } });
    expect((await alice.create(draft({ guest: { website: 'https://ada.example' } }))).author).toEqual({ id: null, name: '' });
  });

  it('an account signs with its own name, whatever the draft says', async () => {
    const { backend } = scene();
    const comment = await viewer(backend, null, 'grace').create(draft({ guest: { name: 'Somebody else', email: 'no address' } }));
    expect(comment.author).toEqual({ id: 'grace', name: 'grace' });
  });
});
