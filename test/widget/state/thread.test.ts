import { describe, expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Opened, Page } from '../../../src/contract/types.ts';
import { deferred, doorOf, opened, page, row, settled, threadOf, world, type Bend } from '../support.ts';

const offline = async (): Promise<never> => {
  throw new CommentError('offline', '');
};

/** Answers the first calls of a method by hand, the others as the adapter does. */
function first<T extends (...args: never[]) => Promise<unknown>>(answers: T[], rest: T): T {
  return ((...args: never[]) => (answers.shift() ?? rest)(...args)) as T;
}

/** A backend whose own order is another one. */
const newestFirst: Bend = ({ open }) => ({
  open: async (input: Parameters<typeof open>[0]): Promise<Opened> => {
    const answer = await open(input);
    return { ...answer, thread: { ...answer.thread, sorts: ['newest', 'oldest'] } };
  },
});

/** Gives replies without saying what they answer. */
const orphaned: Bend = () => ({ list: async (): Promise<Page> => ({ items: [row('x')], next: null }) });

/** Gives the first page again and again. */
const circling: Bend = ({ open }) => ({
  list: async (input) => ({ items: (await open({ page })).page.items, next: input.cursor ?? null }),
});

describe('opening', () => {
  it('shows the first page, the count and what the viewer may do', async () => {
    const scene = world({ pageSize: 2 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene));
    expect(state.phase.value).toBe('ready');
    expect(tree.roots.value).toEqual(['1', '2']);
    expect(state.next.value).not.toBeNull();
    expect(state.thread.value?.count).toBe(3);
    expect(state.can.value).toContain('create');
    expect(state.rights(tree.get('1')!)).toEqual(['create', 'react', 'report']);
  });

  it('says why it failed, and shows all once it is tried again', async () => {
    const scene = world();
    await scene.write('one');
    const { state, tree } = threadOf(doorOf(scene, 'ada', ({ open }) => ({ open: first([offline], open) })));
    await state.open();
    expect([state.phase.value, state.problem.value?.code]).toEqual(['failed', 'offline']);
    const again = state.open();
    expect([state.phase.value, state.problem.value?.code]).toEqual(['loading', 'offline']);
    await again;
    expect([state.phase.value, state.problem.value, tree.roots.value]).toEqual(['ready', null, ['1']]);
  });

  it('begins in the backend’s own order, unless the owner names one', async () => {
    const scene = world();
    expect((await opened(doorOf(scene, 'ada', newestFirst))).state.sort.value).toBe('newest');
    expect((await opened(doorOf(scene, 'ada', newestFirst), { sort: 'best' })).state.sort.value).toBe('best');
  });

  it('shows the comment that a link names apart, with all above it', async () => {
    const scene = world({ pageSize: 1 });
    await scene.write('one');
    const root = await scene.write('two');
    const reply = await scene.write('two, one', root.id);
    const { tree } = await opened(doorOf(scene), { focus: reply.id });
    expect([tree.roots.value, tree.apart.value]).toEqual([['1'], [root.id]]);
    expect(tree.get(reply.id)?.parent?.id).toBe(root.id);
  });
});

describe('the viewer’s own part', () => {
  it('comes beside the shared answer and does not hold it up', async () => {
    const scene = world();
    const own = await scene.write('mine', null, 'ada');
    await scene.write('hers');
    const gate = deferred();
    const { state, tree } = threadOf(
      doorOf(scene, 'ada', ({ personal }) => ({
        personal: async (input, call) => {
          await gate.promise;
          return personal(input, call);
        },
      })),
    );
    await state.open();
    expect(state.phase.value).toBe('ready');
    expect(state.rights(tree.get(own.id)!)).not.toContain('edit');
    gate.resolve();
    await state.own();
    expect(state.rights(tree.get(own.id)!)).toContain('edit');
    expect(state.rights(tree.get('2')!)).not.toContain('edit');
  });

  it('that fails leaves the thread as all see it', async () => {
    const scene = world();
    await scene.write('one');
    const { state } = await opened(doorOf(scene, 'ada', () => ({ personal: offline })));
    expect([state.phase.value, state.problem.value]).toEqual(['ready', null]);
  });

  it('brings what waits for a moderator', async () => {
    const scene = world({ hold: () => 'First comments wait.' });
    await scene.write('mine', null, 'ada');
    const { tree } = await opened(doorOf(scene));
    const entry = tree.get(tree.roots.value[0]!)!;
    expect([entry.row.value.state, entry.mine.value?.reason]).toEqual(['pending', 'First comments wait.']);
    expect((await opened(doorOf(scene, 'bea'))).tree.roots.value).toEqual([]);
  });

  it('is given to comments that a later page brings', async () => {
    const scene = world({ pageSize: 1 });
    await scene.write('one');
    const own = await scene.write('mine', null, 'ada');
    const { state, tree } = await opened(doorOf(scene));
    await state.more(null);
    expect(state.rights(tree.get(own.id)!)).toContain('remove');
  });

  it('is not put back to what it was at first when a row comes again', async () => {
    const scene = world();
    const one = await scene.write('one');
    await scene.as('ada').react({ thread: page.key, comment: one.id, kind: 'heart', on: true });
    const { state, tree, acts } = await opened(doorOf(scene));
    acts.react(tree.get(one.id)!, 'heart');
    await settled();
    expect(tree.get(one.id)!.mine.value?.reacted).toEqual([]);
    await state.find(one.id);
    expect(tree.get(one.id)!.mine.value?.reacted).toEqual([]);
  });
});

describe('paging', () => {
  it('goes on where the roots ended, tells what is new, and ends', async () => {
    const scene = world({ pageSize: 2 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene));
    expect(await state.more(null)).toEqual(['3']);
    expect([tree.roots.value, state.next.value]).toEqual([['1', '2', '3'], null]);
  });

  it('goes on with the replies of one comment', async () => {
    const scene = world({ replySize: 1 });
    const root = await scene.write('root');
    for (const text of ['a', 'b']) await scene.write(text, root.id);
    const { state, tree } = await opened(doorOf(scene));
    const entry = tree.get(root.id)!;
    expect(entry.replies.value).toEqual(['2']);
    expect(await state.more(entry)).toEqual(['3']);
    expect([entry.replies.value, entry.more.value]).toEqual([['2', '3'], null]);
  });

  it('takes replies without a parent for replies to the comment they were asked for', async () => {
    const scene = world({ replySize: 1 });
    const root = await scene.write('root');
    for (const text of ['a', 'b']) await scene.write(text, root.id);
    const { state, tree } = await opened(doorOf(scene, 'ada', orphaned));
    await state.more(tree.get(root.id)!);
    expect(tree.get('x')?.parent?.id).toBe(root.id);
  });

  it('does not follow a cursor that leads round in a circle', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene, 'ada', circling));
    expect(await state.more(null)).toEqual([]);
    expect([state.next.value, tree.roots.value]).toEqual([null, ['1']]);
  });

  it('passes over pages that bring nothing new', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    let empty = 3;
    const { state } = await opened(
      doorOf(scene, 'ada', ({ list }) => ({
        list: (input, call) =>
          empty-- > 0
            ? Promise.resolve({ items: [], next: `${input.cursor}.` })
            : list({ ...input, cursor: input.cursor!.replace(/\.+$/, '') }, call),
      })),
    );
    expect(await state.more(null)).toEqual(['2']);
  });

  it.each<[string, (input: { cursor?: string }, asked: number) => Page]>([
    ['nothing but further cursors', (_, asked) => ({ items: [], next: `next-${asked}` })],
    ['two cursors in turn', (_, asked) => ({ items: [row('1')], next: `next-${asked % 2}` })],
    ['the cursor it was asked with, with a comment', ({ cursor }, asked) => ({ items: [row(`new-${asked}`)], next: cursor ?? null })],
  ])('ends where a list gives %s, and keeps what came', async (_what, give) => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    let asked = 0;
    const { state, tree } = await opened(doorOf(scene, 'ada', () => ({ list: async (input) => give(input as object, asked++) })));
    await state.more(null);
    expect([state.next.value, state.paging.value, tree.roots.value[0]]).toEqual([null, null, '1']);
    expect(asked).toBeLessThan(10);
  });

  it('asks once at a time', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene));
    const both = [state.more(null), state.more(null)];
    expect(state.paging.value).toBe('');
    expect(await Promise.all(both)).toEqual([['2'], []]);
    expect([tree.roots.value, state.paging.value]).toEqual([['1', '2'], null]);
  });

  it('says what went wrong, keeps its place, and takes it back once it goes on', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene, 'ada', ({ list }) => ({ list: first([offline], list) })));
    expect(await state.more(null)).toEqual([]);
    expect([state.phase.value, state.problem.value?.code, state.paging.value]).toEqual(['ready', 'offline', null]);
    expect(await state.more(null)).toEqual(['2']);
    expect([state.problem.value, tree.roots.value]).toEqual([null, ['1', '2']]);
  });

  it('takes what was news and is loaded now from the news', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two']) await scene.write(text);
    const { state } = await opened(doorOf(scene));
    state.put(row('2'));
    expect(state.news.value).toHaveLength(1);
    await state.more(null);
    expect(state.news.value).toEqual([]);
  });
});

describe('another order', () => {
  it('begins anew', async () => {
    const scene = world({ pageSize: 2 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene));
    await state.reorder('newest');
    expect([state.sort.value, tree.roots.value]).toEqual(['newest', ['3', '2']]);
    await state.more(null);
    expect(tree.roots.value).toEqual(['3', '2', '1']);
  });

  it('that cannot be had leaves all as it was', async () => {
    const scene = world();
    for (const text of ['one', 'two']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene, 'ada', () => ({ list: offline })));
    await state.reorder('newest');
    expect([state.sort.value, tree.roots.value, state.problem.value?.code]).toEqual(['oldest', ['1', '2'], 'offline']);
  });

  it('keeps what the viewer may do to what they wrote since', async () => {
    const scene = world();
    await scene.write('one');
    const { state, tree, desk } = await opened(doorOf(scene));
    desk.guest.name.value = 'Ada';
    desk.main.text.value = 'two';
    desk.main.send();
    await settled();
    await state.reorder('newest');
    expect(tree.roots.value).toEqual(['2', '1']);
    expect(state.rights(tree.get('2')!)).toContain('edit');
  });

  it('keeps what the viewer reacted with since', async () => {
    const scene = world();
    const one = await scene.write('one');
    const { state, tree, acts } = await opened(doorOf(scene));
    acts.react(tree.get(one.id)!, 'heart');
    await settled();
    await state.reorder('newest');
    expect(tree.get(one.id)!.mine.value?.reacted).toEqual(['heart']);
  });

  it('keeps what waits for a moderator', async () => {
    const scene = world({ hold: ({ text }) => text === 'mine' });
    await scene.write('one');
    const own = await scene.write('mine', null, 'ada');
    const { state, tree } = await opened(doorOf(scene));
    await state.reorder('newest');
    expect(tree.get(own.id)?.row.value.state).toBe('pending');
  });

  it('keeps what waits for a moderator since it was sent in this visit, where a device that wrote nothing had nothing to ask for', async () => {
    const scene = world({ hold: ({ text }) => text.startsWith('mine') });
    await scene.write('one');
    const { state, tree, acts } = await opened(doorOf(scene, 'ada', () => ({ personal: async () => null })));
    acts.create({ page, thread: page.key, parent: null, text: 'mine', key: 'k', guest: { name: 'Ada' } }, 'Ada', 'new');
    acts.create({ page, thread: page.key, parent: '1', text: 'mine, too', key: 'k2', guest: { name: 'Ada' } }, 'Ada', 'reply:1');
    await settled();
    expect([tree.get('2')?.row.value.state, tree.get('3')?.row.value.state]).toEqual(['pending', 'pending']);
    for (const sort of ['newest', 'best', 'oldest'] as const) {
      await state.reorder(sort);
      expect([tree.roots.value, tree.get('1')!.replies.value, tree.get('3')?.depth]).toEqual([['1', '2'], ['3'], 2]);
    }
    expect(state.rights(tree.get('2')!)).toContain('remove');
  });

  it('takes what was approved or went meanwhile as it is now', async () => {
    const scene = world({ hold: ({ text }) => text.startsWith('mine') });
    await scene.write('one');
    for (const text of ['mine', 'mine, too']) await scene.write(text, null, 'ada');
    const { state, tree } = await opened(doorOf(scene));
    expect(tree.roots.value).toEqual(['1', '2', '3']);
    state.put({ ...tree.get('2')!.row.value, state: 'visible' });
    state.drop(new Set(['3']));
    await state.reorder('newest');
    expect([tree.get('2')?.row.value.state, tree.get('3')]).toEqual([undefined, undefined]);
  });

  it('puts a reply that waits for a moderator below its comment, though that is drawn in a later slice', async () => {
    const scene = world({ hold: ({ text }) => text === 'mine', pageSize: 50 });
    for (let n = 1; n <= 45; n++) await scene.write(`number ${n}`);
    const own = await scene.write('mine', '5', 'ada');
    const { state, tree } = await opened(doorOf(scene));
    await state.backlog.done();
    for (const sort of ['newest', 'oldest'] as const) {
      await state.reorder(sort);
      await state.backlog.done();
      expect([tree.get(own.id)?.parent?.id, tree.get('5')!.replies.value, tree.roots.value.length]).toEqual(['5', [own.id], 45]);
    }
    // Also one that is drawn in a later slice itself, when another order is asked for.
    await state.reorder('newest');
    await state.reorder('oldest');
    await state.backlog.done();
    expect([tree.get(own.id)?.parent?.id, tree.get('5')!.replies.value]).toEqual(['5', [own.id]]);
  });

  it('is that which was chosen last, whichever answer comes last', async () => {
    const scene = world();
    for (const text of ['one', 'two']) await scene.write(text);
    const slow = deferred();
    const { state, tree } = await opened(
      doorOf(scene, 'ada', ({ list }) => ({
        list: async (input, call) => {
          if (input.sort === 'newest') await slow.promise;
          return list(input, call);
        },
      })),
    );
    const newest = state.reorder('newest');
    await state.reorder('best');
    slow.resolve();
    await newest;
    expect([state.sort.value, tree.roots.value]).toEqual(['best', ['1', '2']]);
  });

  it('drops a page of the order before that comes too late', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const slow = deferred();
    const { state, tree } = await opened(
      doorOf(scene, 'ada', ({ list }) => ({
        list: async (input, call) => {
          if (input.sort === 'oldest') await slow.promise;
          return list(input, call);
        },
      })),
    );
    const late = state.more(null);
    await state.reorder('newest');
    slow.resolve();
    expect(await late).toEqual([]);
    expect(tree.roots.value).toEqual(['3']);
    await state.more(null);
    expect([tree.roots.value, state.problem.value]).toEqual([['3', '2'], null]);
  });
});

describe('finding and refreshing', () => {
  it('finds a comment that is not loaded', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['one', 'two', 'three']) await scene.write(text);
    const { state, tree } = await opened(doorOf(scene));
    await state.find('3');
    expect(tree.apart.value).toEqual(['3']);
    await state.find('nobody');
    expect(tree.apart.value).toEqual(['3']);
  });

  it('refreshes in place, and lets what is new wait', async () => {
    const scene = world();
    const one = await scene.write('one');
    const { state, tree } = await opened(doorOf(scene));
    await scene.as('bea').edit({ thread: page.key, id: one.id, text: 'one, mended' });
    await scene.write('two');
    await state.refresh();
    expect(tree.get(one.id)!.row.value.body).toEqual({ text: 'one, mended' });
    expect(tree.roots.value).toEqual([one.id]);
    expect(state.news.value.map(({ id }) => id)).toEqual(['2']);
    expect(state.thread.value?.count).toBe(2);
  });

  it('does nothing more once its end has come', async () => {
    const scene = world();
    await scene.write('one');
    const end = new AbortController();
    const gate = deferred();
    const { state } = threadOf(
      doorOf(scene, 'ada', ({ open }) => ({
        open: async (input, call) => {
          await gate.promise;
          return open(input, call);
        },
      })),
      { end: end.signal },
    );
    const opening = state.open();
    end.abort();
    gate.resolve();
    await opening;
    await settled();
    expect([state.phase.value, state.problem.value]).toEqual(['loading', null]);
  });
});

describe('news', () => {
  it('wait, and stand in their order once they are shown', async () => {
    const scene = world();
    await scene.write('one');
    const { state, tree } = await opened(doorOf(scene));
    state.put(row('8'));
    state.put(row('9', '8'));
    expect(tree.roots.value).toEqual(['1']);
    expect(state.showNews()).toEqual(['8', '9']);
    expect([tree.roots.value, tree.get('8')!.replies.value, state.news.value]).toEqual([['1', '8'], ['9'], []]);
  });

  it('come first where the newest do', async () => {
    const { state, tree } = await opened(doorOf(world()), { sort: 'newest' });
    state.put(row('8'));
    state.put(row('9'));
    state.showNews();
    expect(tree.roots.value).toEqual(['9', '8']);
  });

  it('that are answered and then liked still stand above their answers', async () => {
    const { state, tree } = await opened(doorOf(world()));
    state.put(row('8'));
    state.put(row('9', '8'));
    state.put(row('8', null, { reactions: [{ kind: 'heart', count: 1 }] }));
    state.showNews();
    expect([tree.roots.value, tree.get('8')!.replies.value]).toEqual([['8'], ['9']]);
    expect(tree.get('8')!.row.value.reactions).toEqual([{ kind: 'heart', count: 1 }]);
  });

  it('that were deleted meanwhile do not show what they said', async () => {
    const { state, tree } = await opened(doorOf(world()));
    state.put(row('8', null, { body: { text: 'regretted' } }));
    state.put(row('9', '8'));
    state.put(row('8', null, { state: 'deleted', body: { text: '' } }));
    state.showNews();
    expect(tree.get('8')!.row.value).toMatchObject({ state: 'deleted', body: { text: '' } });
    expect(tree.get('8')!.replies.value).toEqual(['9']);
  });

  it('are neither replies to what is not loaded nor what others do not see', async () => {
    const { state } = await opened(doorOf(world()));
    state.put(row('9', 'unloaded'));
    state.put(row('8', null, { state: 'deleted' }));
    expect(state.news.value).toEqual([]);
  });
});
