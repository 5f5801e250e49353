import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Draft } from '../../../src/contract/types.ts';
import { doorOf, ending, opened, page, settled, storage, world, type Bend } from '../support.ts';

/** What becomes of the next comment that is sent, and of those after it. */
type Fate = CommentError | 'lost' | 'taken';

/** A backend with a fate for each comment that is sent; `lost` stores it and loses the answer. */
async function fated(fates: Fate[], { repeatable = true, items = storage(), scene = world(), end = ending() } = {}) {
  const sent: string[] = [];
  const bend: Bend = ({ open, create }) => ({
    open: async (input) => {
      const answer = await open(input);
      return { ...answer, thread: { ...answer.thread, repeatable } };
    },
    create: async (draft) => {
      sent.push(draft.text);
      const fate = fates.shift() ?? 'taken';
      if (fate instanceof CommentError) throw fate;
      const comment = await create(repeatable ? draft : { ...draft, key: `${draft.key}${sent.length}` });
      if (fate === 'lost') throw new CommentError('offline', '');
      return comment;
    },
  });
  const made = await opened(doorOf(scene, 'ada', bend), { end }, items);
  const stored = async (): Promise<string[]> => {
    const { page: first } = await scene.as(null).open({ page });
    return first.items.map(({ body }) => ('text' in body ? body.text : body.html));
  };
  const phases = (): string[] => made.acts.outgoing.value.map(({ stand }) => stand.phase);
  return { ...made, sent, scene, stored, phases };
}

const draft = (text: string): Draft => ({ page, thread: page.key, parent: null, text, key: `key-of-${text}`, guest: { name: 'Ada' } });
const twiceOffline = (): Fate[] => Array.from({ length: 2 }, () => new CommentError('offline', '', { outcome: 'none' }));
const back = (): boolean => dispatchEvent(new Event('online'));

/** How many letters, or what looks so, the device keeps. */
const lettersIn = ({ items }: ReturnType<typeof storage>): number =>
  [...items.keys()].filter((name) => name.startsWith('afterword:outbox:')).length;

describe('what is sent', () => {
  it('goes in the order it was written, one after the other', async () => {
    const { acts, sent, stored, items } = await fated([]);
    for (const text of ['one', 'two', 'three']) acts.create(draft(text), 'Ada', 'new');
    await settled();
    expect([sent, await stored(), lettersIn(items)]).toEqual([['one', 'two', 'three'], ['one', 'two', 'three'], 0]);
  });

  it('waits for what was written before it', async () => {
    const { acts, stored, phases } = await fated([new CommentError('unavailable', '', { outcome: 'none', retryAfter: 50 })]);
    acts.create(draft('one'), 'Ada', 'new');
    acts.create(draft('two'), 'Ada', 'new');
    await settled();
    back();
    await settled();
    expect([await stored(), phases()]).toEqual([[], ['waiting', 'waiting']]);
    acts.outbox.again('key-of-one');
    await settled();
    expect([await stored(), phases()]).toEqual([['one', 'two'], []]);
  });

  it('says that it waits, also behind another: in this visit and the next, and it can be taken back', async () => {
    const items = storage();
    const scene = world();
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    onTestFinished(() => online.mockRestore());
    const earlier = new AbortController();
    const before = await fated([], { items, scene, end: earlier.signal });
    for (const text of ['one', 'two']) before.acts.create(draft(text), 'Ada', 'new');
    await settled();
    expect(before.phases()).toEqual(['waiting', 'waiting']);
    earlier.abort();
    const { acts, phases } = await fated([], { items, scene });
    acts.resume();
    await settled();
    expect(phases()).toEqual(['waiting', 'waiting']);
    // Pressing "Try again" on the second says so at once, and then what came of it.
    acts.outbox.again('key-of-two');
    expect(acts.outgoing.value.at(-1)?.stand).toEqual({ phase: 'sending', asked: true });
    await settled();
    expect(phases()).toEqual(['waiting', 'waiting']);
    expect(await acts.outbox.take('key-of-two')).toMatchObject({ draft: { text: 'two' } });
    expect(phases()).toEqual(['waiting']);
  });

  it('says so with the reason, where it is written while the backend wants to be left alone', async () => {
    const busy = new CommentError('unavailable', '', { outcome: 'none', retryAfter: 50 });
    const { acts } = await fated([busy]);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    acts.create(draft('two'), 'Ada', 'new');
    await settled();
    expect(acts.outgoing.value.map(({ stand: { phase, error } }) => [phase, error?.code])).toEqual([
      ['waiting', 'unavailable'],
      ['waiting', 'unavailable'],
    ]);
  });

  it('of which the answer was lost is sent again and is there once', async () => {
    const { acts, sent, stored, phases } = await fated(['lost']);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect(phases()).toEqual(['waiting']);
    acts.outbox.again('key-of-one');
    await settled();
    expect([sent, await stored(), phases()]).toEqual([['one', 'one'], ['one'], []]);
  });

  it('goes on with the next visit, also of another page, and to no other backend', async () => {
    const items = storage();
    const scene = world();
    const down = Array.from({ length: 9 }, () => new CommentError('offline', '', { outcome: 'none' }));
    const { acts } = await fated(down, { items, scene });
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const [[name, kept] = ['', '']] = [...items.items];
    items.setItem('afterword:outbox:other', kept.replace('"to":""', '"to":"another"').replace('key-of-one', 'other'));
    const later = await fated([], { items, scene });
    later.acts.resume();
    await settled();
    expect([await later.stored(), later.acts.outgoing.value]).toEqual([['one'], []]);
    expect([items.items.has(name), items.items.has('afterword:outbox:other')]).toEqual([false, true]);
  });

  it('goes on where another page left it while this one was put away and heard of nothing', async () => {
    const items = storage();
    const { acts } = await fated(twiceOffline(), { items });
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const here = await fated([]);
    for (const [name, kept] of items.items) here.items.setItem(name, kept);
    dispatchEvent(new Event('pageshow'));
    await vi.waitFor(async () => expect([here.sent, await here.stored()]).toEqual([['one'], ['one']]));
  });

  it('by another tab is no news here, and stays in sight until it is there', async () => {
    const items = storage();
    const scene = world();
    const down = [new CommentError('offline', '', { outcome: 'none' })];
    const here = await fated(down, { items, scene });
    here.acts.create(draft('one'), 'Ada', 'new');
    await settled();
    await scene.as('ada').create(draft('one'));
    items.removeItem('afterword:outbox:key-of-one');
    dispatchEvent(new StorageEvent('storage', { key: 'afterword:outbox:key-of-one' }));
    expect(here.phases()).toHaveLength(1);
    await vi.waitFor(() => expect(here.phases()).toEqual([]));
    expect([here.phases(), here.tree.roots.value, here.state.news.value, here.sent]).toEqual([[], ['1'], [], ['one']]);
  });

  it('and waits outlasts a clearing of all storage by another tab, also what an earlier visit left', async () => {
    const items = storage();
    const scene = world();
    const earlier = new AbortController();
    const before = await fated(twiceOffline(), { items, scene, end: earlier.signal });
    before.acts.create(draft('one'), 'Ada', 'new');
    await settled();
    earlier.abort();
    const { acts, stored } = await fated(twiceOffline(), { items, scene });
    acts.create(draft('two'), 'Ada', 'new');
    await settled();
    const kept = new Map(items.items);
    expect(kept.size).toBe(2);
    items.items.clear();
    dispatchEvent(new StorageEvent('storage', { key: null }));
    await settled();
    expect([new Map(items.items), acts.outgoing.value.map(({ draft: { text } }) => text)]).toEqual([kept, ['one', 'two']]);
    acts.outbox.again('key-of-one');
    await settled();
    acts.outbox.again('key-of-one');
    await settled();
    expect([await stored(), lettersIn(items)]).toEqual([['one', 'two'], 0]);
  });

  it('is tried again by itself, ever less often, and as late as the backend wants', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const fates: Fate[] = [
      new CommentError('unavailable', ''),
      new CommentError('unavailable', ''),
      new CommentError('unavailable', '', { retryAfter: 30 }),
    ];
    const { acts, sent } = await fated(fates);
    acts.create(draft('one'), 'Ada', 'new');
    const counts: number[] = [];
    for (const seconds of [0.5, 0.6, 1.8, 0.2, 29, 1]) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000);
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 4]);
  });

  it('is not sent while there is no network', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { acts, sent, phases, stored } = await fated([]);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect([sent, phases()]).toEqual([[], ['waiting']]);
    online.mockReturnValue(true);
    back();
    await settled();
    expect(await stored()).toEqual(['one']);
  });

  it('is sent though the storage keeps nothing', async () => {
    const denied = {
      ...storage(),
      setItem: () => {
        throw new Error('denied');
      },
    };
    const { acts, stored } = await fated(['lost'], { items: denied });
    expect(acts.create(draft('one'), 'Ada', 'new')).toBe(false);
    await settled();
    back();
    await settled();
    expect(await stored()).toEqual(['one']);
  });

  it('leaves what is no letter alone', async () => {
    const odd = [
      '7',
      'null',
      '{"act":"create"}',
      '{"act":"remove","key":"k","to":"","page":"p","created":1}',
      '{"act":"edit","key":7}',
      'x',
    ];
    const items = storage(new Map(odd.map((text, index) => [`afterword:outbox:${index}`, text])));
    const { acts, sent, stored } = await fated([], { items });
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect([sent, await stored(), lettersIn(items)]).toEqual([['one'], ['one'], odd.length]);
  });
});

describe('where a backend doubles what is sent twice', () => {
  it('a lost answer is looked for in the thread', async () => {
    const { acts, sent, stored, phases, tree } = await fated(['lost'], { repeatable: false });
    acts.create(draft('one'), 'Ada', 'new');
    await settled(8);
    expect([sent, await stored(), phases(), tree.roots.value]).toEqual([['one'], ['one'], [], ['1']]);
  });

  it('the reader is asked where it is not found, and nothing is sent by itself', async () => {
    const { acts, sent, stored, phases } = await fated([new CommentError('offline', '')], { repeatable: false });
    acts.create(draft('one'), 'Ada', 'new');
    acts.create(draft('two'), 'Ada', 'new');
    await settled(8);
    expect([sent, await stored(), phases()]).toEqual([['one', 'two'], ['two'], ['unknown']]);
    back();
    await settled(8);
    expect(sent).toEqual(['one', 'two']);
    acts.outbox.again('key-of-one');
    await settled(8);
    expect([sent, phases()]).toEqual([['one', 'two', 'one'], []]);
  });

  it('what was under way when the page went is looked for at the next visit', async () => {
    const items = storage();
    const scene = world();
    const never = new Promise<never>(() => {});
    const { acts } = await opened(
      doorOf(scene, 'ada', ({ create }) => ({
        create: async (one) => {
          await create(one);
          return never;
        },
      })),
      {},
      items,
    );
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const [[name, kept] = ['', '']] = [...items.items];
    items.setItem(name, kept.replace('"repeatable":true', '"repeatable":false'));
    const later = await fated([], { items, scene, repeatable: false });
    later.acts.resume();
    await settled(8);
    expect([later.sent, await later.stored(), lettersIn(items)]).toEqual([[], ['one'], 0]);
  });
});
