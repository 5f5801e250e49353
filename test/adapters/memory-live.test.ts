import { describe, expect, it } from 'vitest';
import { draft, page, scene } from './memory-scene.ts';

describe('a stream', () => {
  it('tells each row once as it is now, however often it changed', async () => {
    const { alice, bob } = scene();
    const { at } = (await bob.open({ page })).thread;
    const { id } = await alice.create(draft());
    await alice.edit({ thread: page.key, id, text: 'Better said.' });
    const gone = await alice.create(draft());
    await alice.remove({ thread: page.key, id: gone.id });
    const leaving = new AbortController();
    const told = [];
    for await (const event of bob.watch({ thread: page.key, after: at! }, { signal: leaving.signal })) {
      if (told.push(event) === 3) break;
    }
    expect(told).toMatchObject([
      { type: 'put', comment: { id, body: { text: 'Better said.' } } },
      { type: 'gone', id: gone.id },
      { type: 'thread', count: 1 },
    ]);
    expect(told.map((event) => ('at' in event ? Number(event.at) : 0))).toEqual(
      told.map((event) => ('at' in event ? Number(event.at) : 0)).toSorted((a, b) => a - b),
    );
  });

  it.each(['99', 'elsewhere', '-1', '1e3'])('from “%s”, where it never was, says that it is stale and goes on', async (after) => {
    const { alice, bob } = scene();
    const events = bob.watch({ thread: page.key, after })[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual({ type: 'stale', at: expect.stringMatching(/^\d+$/) });
    const next = events.next();
    const { id } = await alice.create(draft());
    expect((await next).value).toMatchObject({ type: 'put', comment: { id } });
  });

  it('that is more than 500 rows behind says so instead of telling them', async () => {
    const { alice, bob } = scene();
    for (let number = 0; number < 500; number++) await alice.create(draft());
    const first = async () => (await bob.watch({ thread: page.key, after: '0' })[Symbol.asyncIterator]().next()).value;
    expect(await first()).toMatchObject({ type: 'put' });
    await alice.create(draft());
    expect(await first()).toEqual({ type: 'stale', at: expect.stringMatching(/^\d+$/) });
  });
});
