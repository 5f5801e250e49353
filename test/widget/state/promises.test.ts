import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Draft } from '../../../src/contract/types.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import type { ThreadState } from '../../../src/widget/state/thread.ts';
import { doorOf, draftItem, opened, page, sessionOf, settled, storage, world, type Bend } from '../support.ts';

/*
 * What is promised to whoever writes, where several things go wrong at once.
 */

const draft = (text: string): Draft => ({ page, thread: page.key, parent: null, text, key: `key-of-${text}`, guest: { name: 'Ada' } });
const back = (): boolean => dispatchEvent(new Event('online'));
const heard = (name: string): boolean => dispatchEvent(new StorageEvent('storage', { key: `afterword:${name}` }));
const elsewhere = { ...page, key: 'https://example.org/mill', url: 'https://example.org/mill' };

/** Doors through which nothing gets: nobody is reached, or the backend does not want it. */
const down: Bend = () => ({
  create: () => Promise.reject(new CommentError('offline', '', { outcome: 'none' })),
  edit: () => Promise.reject(new CommentError('offline', '')),
  react: () => Promise.reject(new CommentError('offline', '')),
  remove: () => Promise.reject(new CommentError('offline', '')),
});
const refusing: Bend = () => ({
  create: () => Promise.reject(new CommentError('forbidden', 'Not so.')),
  edit: () => Promise.reject(new CommentError('forbidden', '')),
});
/** A door to a thread in which nobody may write any more. */
const closing: Bend = ({ open, personal }) => ({
  open: async (input) => {
    const answer = await open(input);
    return { ...answer, thread: { ...answer.thread, can: [], each: [] } };
  },
  personal: async (input) => {
    const part = await personal(input);
    return part && { ...part, can: [], each: [] };
  },
});

/** A door that can be shut; what is written through it while it closes arrives. */
function gate(repeatable = true) {
  const is = { shut: false, losing: false, sent: [] as string[] };
  const bend: Bend = ({ open, create }) => ({
    open: async (input) => {
      if (is.shut) throw new CommentError('offline', '');
      const answer = await open(input);
      return { ...answer, thread: { ...answer.thread, repeatable } };
    },
    create: async (one) => {
      is.sent.push(one.text);
      if (is.shut) throw new CommentError('offline', '');
      const comment = await create({ ...one, key: `${one.key}${is.sent.length}` });
      if (!is.losing) return comment;
      is.shut = true;
      throw new CommentError('offline', '');
    },
  });
  return { is, bend };
}

/** Web Locks as browsers have them, with one that another tab may hold. */
function lockable() {
  const held = new Set<string>();
  const queues = new Map<string, Promise<unknown>>();
  const request = <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(name) ?? Promise.resolve()).then(async () => {
      held.add(name);
      try {
        return await task();
      } finally {
        held.delete(name);
      }
    });
    queues.set(name, turn);
    return turn;
  };
  const query = async () => ({ held: [...held].map((name) => ({ name })), pending: [] });
  Object.defineProperty(navigator, 'locks', { value: { request, query }, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'locks'));
  return { held };
}

describe('nothing is posted twice', () => {
  it('where it could not be looked for at once: that is done as soon as it can be', async () => {
    const { is, bend } = gate(false);
    const scene = world();
    const { acts, tree } = await opened(doorOf(scene, 'ada', bend));
    is.losing = true;
    acts.create(draft('one'), 'Ada', 'new');
    // What looks for it is loaded first.
    await expect.poll(() => acts.outgoing.value.map(({ stand }) => stand.phase)).toEqual(['looking']);
    acts.outbox.again('key-of-one');
    await settled(8);
    is.shut = is.losing = false;
    back();
    await expect.poll(() => [is.sent, acts.outgoing.value, tree.roots.value]).toEqual([['one'], [], ['1']]);
  });

  it('where two widgets show one page: each sends its own', async () => {
    lockable();
    const items = storage();
    const scene = world();
    const slow = Promise.withResolvers<void>();
    const sent: string[] = [];
    const bend =
      (who: string): Bend =>
      ({ create }) => ({
        create: async (one) => {
          sent.push(`${who}: ${one.text}`);
          if (who === 'first') await slow.promise;
          return create(one);
        },
      });
    const first = await opened(doorOf(scene, 'ada', bend('first')), {}, items);
    const second = await opened(doorOf(scene, 'ada', bend('second')), {}, items);
    first.acts.create(draft('one'), 'Ada', 'new');
    await settled();
    first.acts.create(draft('two'), 'Ada', 'new');
    second.acts.create(draft('three'), 'Ada', 'new');
    slow.resolve();
    await settled(8);
    expect(sent.toSorted()).toEqual(['first: one', 'first: two', 'second: three']);
  });

  it('where a letter is taken back while another tab sends it: who sends it has it', async () => {
    lockable();
    const items = storage();
    const scene = world();
    const here = await opened(doorOf(scene, 'ada', down), {}, items);
    here.acts.create(draft('one'), 'Ada', 'new');
    await settled(8);
    const slow = Promise.withResolvers<void>();
    const name = 'afterword:outbox:key-of-one';
    items.setItem(name, items.getItem(name)!.replace(/"outbox":"\w+"/, '"outbox":"gone"'));
    const there = await opened(
      doorOf(scene, 'ada', ({ create }) => ({
        create: async (one) => {
          await slow.promise;
          return create(one);
        },
      })),
      {},
      items,
    );
    there.acts.resume();
    await settled(4);
    here.desk.reopen('key-of-one');
    await settled(4);
    slow.resolve();
    await settled(8);
    expect(here.desk.main.text.value).toBe('');
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });

  it('where it was refused once: it goes again at the reader’s word only, also after a reload', async () => {
    const items = storage();
    const scene = world();
    const { acts, desk } = await opened(doorOf(scene, 'ada', refusing), {}, items);
    desk.main.text.value = 'Something else';
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const later = await opened(doorOf(scene), {}, items);
    later.acts.resume();
    await settled();
    expect((await scene.as(null).open({ page })).thread.count).toBe(0);
    expect(later.acts.outgoing.value).toMatchObject([{ stand: { phase: 'refused', error: { code: 'forbidden', message: 'Not so.' } } }]);
    later.acts.outbox.again('key-of-one');
    await settled();
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });

  it('nor deleted, while another tab may still undo it', async () => {
    lockable();
    const items = storage();
    const scene = world();
    const own = await scene.write('mine', null, 'ada');
    const here = await opened(doorOf(scene), {}, items);
    const entry = here.tree.get(own.id)!;
    here.acts.remove(entry);
    await settled();
    const there = await opened(doorOf(scene), {}, items);
    there.acts.resume();
    await settled(8);
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
    here.acts.undo(entry);
    await settled(8);
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });
});

describe('no word is lost', () => {
  it('of a guest who fills in the name last', async () => {
    const items = storage();
    const { desk } = await opened(doorOf(world()), {}, items);
    desk.main.text.value = 'Half a thou';
    desk.guest.name.value = 'Ada';
    desk.guest.email.value = 'ada@example.org';
    const { desk: later } = await opened(doorOf(world()), {}, items);
    expect([later.guest.name.value, later.guest.email.value]).toEqual(['Ada', 'ada@example.org']);
  });

  it('of a guest whose comment comes back at a later visit', async () => {
    const items = storage();
    const { acts } = await opened(doorOf(world(), 'ada', down), {}, items);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const later = await opened(doorOf(world(), 'ada', down), {}, items);
    later.acts.resume();
    await settled();
    later.desk.reopen('key-of-one');
    await settled();
    expect([later.desk.main.text.value, later.desk.guest.name.value]).toEqual(['one', 'Ada']);
  });

  it('of an edit that is refused while the next is being written', async () => {
    const items = storage();
    const scene = world();
    const own = await scene.write('A', null, 'ada');
    const { acts, desk, tree } = await opened(doorOf(scene, 'ada', refusing), {}, items);
    const entry = tree.get(own.id)!;
    acts.edit(entry, 'B', 'A');
    const composer = await desk.edit(entry);
    composer.text.value = 'C';
    await settled();
    expect([composer.text.value, composer.others.value, acts.outbox.posted.value]).toEqual(['C', 1, []]);
    composer.swap();
    expect(composer.text.value).toBe('B');
  });

  it('of another page where they are refused: they wait there as a draft, and are not sent again', async () => {
    const items = storage();
    const scene = world();
    const { acts } = await opened(doorOf(scene, 'ada', down), {}, items);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const refused = vi.fn<() => Promise<never>>(() => Promise.reject(new CommentError('forbidden', '')));
    const mill = await opened(
      doorOf(scene, 'ada', () => ({ create: refused })),
      { page: elsewhere },
      items,
    );
    mill.acts.resume();
    await settled();
    mill.acts.resume();
    await settled();
    expect([refused.mock.calls.length, mill.desk.main.text.value]).toEqual([1, '']);
    expect((await opened(doorOf(scene), {}, items)).desk.main.text.value).toBe('one');
  });

  it('where another tab sends a draft before this one has told it of the last words', async () => {
    const items = storage();
    const { desk: here } = await opened(doorOf(world()), {}, items);
    here.guest.name.value = 'Ada';
    here.main.text.value = 'One';
    const { desk: there } = await opened(doorOf(world()), {}, items);
    there.main.text.value = 'One and more';
    here.main.send();
    heard('draft:x');
    expect(there.main.text.value).toBe('One and more');
  });

  it('where the time for editing is over: what was written is offered at the top', async () => {
    const scene = world({ now: () => Date.parse('2026-03-01T13:00:00Z'), editMinutes: 0 });
    const own = await scene.write('mine', null, 'ada');
    const items = storage(new Map([draftItem(`edit:${own.id}`, 'Half a thou')]));
    const { desk, state, tree } = await opened(doorOf(scene), {}, items);
    expect(state.rights(tree.get(own.id)!)).not.toContain('edit');
    desk.restore();
    await settled();
    expect(desk.main.text.value).toBe('Half a thou');
  });

  it('of a reply to a thread that closed meanwhile', async () => {
    const scene = world();
    const one = await scene.write('one');
    const items = storage(new Map([draftItem(`reply:${one.id}`, 'Half an answer')]));
    const { desk } = await opened(doorOf(scene, 'ada', closing), {}, items);
    desk.restore();
    expect([...desk.open.value.values()].map(({ text }) => text.value)).toEqual(['Half an answer']);
  });

  it('of an edit that waits when the next one begins', async () => {
    const scene = world();
    const own = await scene.write('A', null, 'ada');
    const { acts, tree } = await opened(doorOf(scene, 'ada', down));
    acts.edit(tree.get(own.id)!, 'B', 'A');
    await settled();
    expect(await acts.source(tree.get(own.id)!)).toBe('B');
  });
});

describe('what is shown is so', () => {
  it('once another tab has sent an edit or a reaction', async () => {
    const items = storage();
    const scene = world();
    const own = await scene.write('A', null, 'ada');
    const here = await opened(doorOf(scene, 'ada', down), {}, items);
    here.acts.edit(here.tree.get(own.id)!, 'B', 'A');
    here.acts.react(null, 'heart');
    await settled();
    const there = await opened(doorOf(scene, 'ada', down), {}, items);
    there.acts.resume();
    await settled();
    const entry = there.tree.get(own.id)!;
    expect([shown(entry).comment.body, there.state.pageIntents.value.length]).toEqual([{ text: 'B' }, 1]);
    for (const name of Array.from(items.items.keys())) if (name.startsWith('afterword:outbox:')) items.removeItem(name);
    heard('outbox:x');
    await settled();
    expect([entry.intents.value, there.state.pageIntents.value]).toEqual([[], []]);
  });

  it('as one’s own what another tab has sent, whether news of it come before word of that or after', async () => {
    const items = storage();
    const scene = world();
    const { session: here } = sessionOf(doorOf(scene, 'ada'), {}, items);
    const tabs = [1, 2].map(() => sessionOf(doorOf(scene, 'ada'), {}, items).session.state);
    const [early, late] = tabs as [ThreadState, ThreadState];
    await settled();
    here.acts.create(draft('Mine'), 'Ada', 'new');
    await settled();
    const [row] = (await scene.as(null).open({ page })).page.items;
    const word = items.getItem('afterword:sent')!;
    items.removeItem('afterword:sent');
    early.put(row!);
    const held = early.news.value.length;
    items.setItem('afterword:sent', word);
    heard('sent');
    late.put(row!);
    expect([held, ...tabs.map(({ news, tree }) => [news.value, tree.roots.value.length])]).toEqual([1, [[], 1], [[], 1]]);
  });

  it('a deletion that could not be sent while the element went is sent at the next visit', async () => {
    const items = storage();
    const scene = world();
    const own = await scene.write('mine', null, 'ada');
    const end = new AbortController();
    const { acts, tree } = await opened(doorOf(scene, 'ada', down), { end: end.signal }, items);
    acts.remove(tree.get(own.id)!);
    end.abort();
    await settled();
    const later = await opened(doorOf(scene), {}, items);
    later.acts.resume();
    await settled();
    expect((await scene.as(null).open({ page })).thread.count).toBe(0);
  });

  it('the order in which things were written, though the clock was set back', async () => {
    const items = storage();
    const scene = world();
    const { acts } = await opened(doorOf(scene, 'ada', down), {}, items);
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    const name = 'afterword:outbox:key-of-one';
    items.setItem(name, items.getItem(name)!.replace(/"created":\d+/, `"created":${Date.now() + 3_600_000}`));
    const sent: string[] = [];
    const later = await opened(
      doorOf(scene, 'ada', ({ create }) => ({
        create: (one) => {
          sent.push(one.text);
          return create(one);
        },
      })),
      {},
      items,
    );
    later.acts.create(draft('two'), 'Ada', 'new');
    await settled(8);
    expect(sent).toEqual(['one', 'two']);
  });

  it('where the focus is: with no comment that is gone', async () => {
    const { session } = sessionOf(doorOf(world(), 'ada', refusing));
    await settled(8);
    session.acts.create(draft('one'), 'Ada', 'new');
    session.dwelling.value = 'key-of-one';
    await settled(8);
    expect([session.dwelling.value, session.desk.main.text.value]).toEqual([null, 'one']);
  });
});
