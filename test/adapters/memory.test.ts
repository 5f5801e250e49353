import { describe, expect, it } from 'vitest';
import demo, { memory } from '../../src/adapters/memory.ts';
import type { Door } from '../../src/contract/connect.ts';
import { host, mapStorage } from '../kit/harness.ts';
import { draft, page, scene, shown, viewer } from './memory-scene.ts';

const bytes = async (who: Door): Promise<string> => JSON.stringify(await who.open({ page }));

describe('a dump', () => {
  it('brings everything back, and what follows goes on from there', async () => {
    const { alice, backend } = scene();
    const { id } = await alice.create(draft());
    const sent = draft({ parent: id });
    await alice.create(sent);
    const later = memory();
    later.load(backend.dump());
    const again = viewer(later, 'a');
    expect(await bytes(again)).toBe(await bytes(alice));
    expect((await again.create(sent)).body).toEqual({ text: 'Well said.' });
    expect(new Set([...(await shown(again)), (await again.create(draft())).id]).size).toBe(3);
  });

  it('that cannot be read changes nothing', async () => {
    const { alice, backend } = scene();
    const { id } = await alice.create(draft());
    expect(() => backend.load('{"next": 1}')).toThrow(TypeError);
    expect(await shown(alice)).toEqual([id]);
  });

  it('makes open streams stale', async () => {
    const { alice, backend } = scene();
    const events = alice.watch({ thread: page.key })[Symbol.asyncIterator]();
    const next = events.next();
    backend.load(memory().dump());
    expect((await next).value).toEqual({ type: 'stale', at: expect.stringMatching(/^\d+$/) });
  });

  it('is handed to “keep” after each write, whose failure undoes the write before anybody hears of it', async () => {
    const kept: string[] = [];
    const { alice, bob, backend } = scene({
      keep(dump) {
        if (kept.length === 1) throw new Error('Full.');
        kept.push(dump);
      },
    });
    const { id } = await alice.create(draft());
    expect(kept).toEqual([backend.dump()]);
    const { at } = (await bob.open({ page })).thread;
    await expect(alice.create(draft())).rejects.toMatchObject({ code: 'unavailable', message: 'Full.' });
    await expect(alice.remove({ thread: page.key, id })).rejects.toThrow('Full.');
    expect(kept).toEqual([backend.dump()]);
    expect((await bob.open({ page })).thread.at).toBe(at);
    expect(await shown(bob)).toEqual([id]);
  });
});

const refuse = (): never => {
  throw new Error('Denied.');
};

describe('the adapter for demos', () => {
  it('is one backend for the whole page, read by one person unless another is named', async () => {
    const store = mapStorage();
    const [here, there, bob] = [await demo({}, host(store)), await demo({}, host(store)), await demo({ person: 'bob' }, host(store))];
    const { id } = await here.create!(draft());
    await expect(bob.edit!({ thread: page.key, id, text: 'Mine.' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(there.edit!({ thread: page.key, id, text: 'Still mine.' })).resolves.toMatchObject({ id });
  });

  it('works where storage is denied', async () => {
    const adapter = await demo({ site: 'denied' }, host({ getItem: refuse, setItem: refuse, removeItem: refuse }));
    const { id } = await adapter.create!(draft());
    expect(
      await (
        await demo({ site: 'denied' }, host({ getItem: refuse, setItem: refuse, removeItem: refuse }))
      ).source!({ thread: page.key, id }),
    ).toEqual({ text: 'Well said.' });
  });
});
